import zipfile

import numpy as np

from needlemap.atlas_builder.writing import write_arrays


def test_numpy_reads_back_what_was_written_into_a_new_folder(tmp_path):
    path = tmp_path / "bodies" / "figure.npz"
    write_arrays(path, vertices=np.arange(12, dtype=np.int16).reshape(4, 3), step_mm=np.array(0.5))
    with np.load(path) as read:
        assert read["vertices"].tolist() == np.arange(12).reshape(4, 3).tolist()
        assert read["vertices"].dtype == np.int16
        assert float(read["step_mm"]) == 0.5


def test_a_file_holds_nothing_of_the_day_or_the_python_it_was_written_on(tmp_path):
    path = tmp_path / "skin.npz"
    write_arrays(path, outer=np.ones(1000, dtype=bool))
    with zipfile.ZipFile(path) as file:
        [entry] = file.infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert (entry.create_version, entry.extract_version) == (20, 20)
    assert entry.compress_size < 100
