"""What sets a machine up for this project, where it would trip over itself."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
FINDS: Final = '. script/lib/setup; find_python; printf "%s" "$python"'


@pytest.mark.parametrize("activated", [True, False])
def test_an_environment_that_is_activated_is_not_made_anew_by_the_python_within_it(
    activated: bool, tmp_path: Path
) -> None:
    """The README has people activate it. When the packages change it is deleted first, and its Python with it."""
    shutil.copytree(ROOT / "script", tmp_path / "script")
    own = tmp_path / ".venv" / "bin"
    own.mkdir(parents=True)
    (own / "python3").symlink_to(sys.executable)
    outside = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHON")}
    env = outside | (
        {"VIRTUAL_ENV": str(tmp_path / ".venv"), "PATH": f"{own}:{outside['PATH']}"} if activated else {}
    )
    found = subprocess.run(
        ["bash", "-c", FINDS], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert found.stdout
    assert Path(found.stdout).parent != own
