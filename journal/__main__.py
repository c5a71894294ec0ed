"""`python -m journal`, the same as `journal`."""

import sys

from journal.cli import main

sys.exit(main())
