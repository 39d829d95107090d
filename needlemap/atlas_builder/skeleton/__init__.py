"""The skeleton: bone meshes registered to the skin of each figure, and the landmarks on them."""
