"""What the pages are handed works as they use it; what is seldom needed comes then."""

from datetime import UTC, datetime

import pytest

from needlemap.app.made_context import made_context
from needlemap.ui.work.worker import Worker


@pytest.fixture
def context(qapp):
    worker = Worker()
    yield made_context(lambda: datetime(2026, 3, 2, tzinfo=UTC), worker)
    worker.shut_down()


def test_latin_letters_have_a_font_without_any_look(context):
    assert context.without_font("Ärztin Źdźbło") == ""


def test_letters_that_no_font_has_are_named(context):
    assert context.without_font("a\U0001f9ff") == "\U0001f9ff"


def test_ids_are_new_each_time(context):
    assert context.new_id() != context.new_id()
