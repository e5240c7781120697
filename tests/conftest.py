"""The ground that every test stands on: an embedded server of this run's own, outside data, and what was missing."""

import os
import shutil
import tempfile
from pathlib import Path

import django.conf
import hypothesis
import pytest

# Before Django reads its settings: a test run never touches the checkout's own state.
STATE = Path(tempfile.mkdtemp(prefix="futasato-tests-"))
os.environ["FUTASATO_STATE"] = str(STATE)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "futasato.site.settings")
# Tests of a package ask as the house; tests of the walls set a reach of their own (tests/walls).
os.environ["FUTASATO_REACH"] = "house"
# A suite asks more than any client may; the limits themselves are shown in tests/door/test_guard_limits.py.
os.environ.setdefault("FUTASATO_LIMITS", "1000")

# In every run each answer, letter and log line is searched for people (G12).
pytest_plugins = ["tests.dye.plugin"]

# Nothing is timed: how long an example takes says how busy the machine is.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

IN_CI = os.environ.get("CI") == "true"
CHECKOUT = Path(__file__).resolve().parent.parent
SHARED_DATA = CHECKOUT.parent / "shared" / "data"
SURVEY = SHARED_DATA / "fukui-visitor-survey"
SPREAD = ("tests/faults/test_the_nth_call_fails.py::",)
MISSING = pytest.StashKey[list[str]]()


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    # Loaded here and not by the ini file, which pytest-django reads before the state above is named.
    django.conf.settings.INSTALLED_APPS  # noqa: B018
    config.stash[MISSING] = []


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(config):
    """Each process of the run names a state of its own: what this one named is not handed down to it."""
    for name in ("FUTASATO_STATE", "DJANGO_SETTINGS_MODULE"):
        os.environ.pop(name)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """In a run of several processes a file stays together, since its tests share what they stand on; the long files
    of SPREAD share nothing, and are spread test by test."""
    from xdist.scheduler import LoadFileScheduling

    scheduler = LoadFileScheduling(config, log)
    scheduler._split_scope = lambda nodeid: nodeid if nodeid.startswith(SPREAD) else nodeid.split("::", 1)[0]
    return scheduler


def pytest_sessionfinish(session):
    """One process of several hands over what it lacked."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["missing"] = session.config.stash[MISSING]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[MISSING] += getattr(node, "workeroutput", {}).get("missing", [])


def pytest_unconfigure(config):
    shutil.rmtree(STATE, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_environment():
    """What one test's command says of the site (a key, the demo) is forgotten before the next test."""
    before = {name: value for name, value in os.environ.items() if name.startswith("FUTASATO_")}
    yield
    for name in [name for name in os.environ if name.startswith("FUTASATO_") and name not in before]:
        del os.environ[name]
    os.environ.update(before)


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    """allauth counts tries at signing in by address: every test comes from the same one, and begins anew."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(autouse=True)
def nobodys_language():
    """A page leaves its language behind in the process: every test begins in that of the installation."""
    from django.utils import translation

    translation.deactivate()


# --- the database -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def database_url():
    """The server of this run: DATABASE_URL, or an embedded one that lives as long as the run."""
    import psycopg

    from futasato.site import database

    with database.running(STATE, durable=False) as url:
        if "DATABASE_URL" not in os.environ:
            with psycopg.connect(database.url(STATE, role="postgres", name="postgres"), autocommit=True) as owner:
                owner.execute("alter role futasato_owner createdb")
        yield url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url, django_db_modify_db_settings_parallel_suffix):
    """pytest-django asks this first: the server starts with the first test that needs it. Its owner makes the test
    database (of several processes at one given server each its own), its tables, and drops it."""
    from django.conf import settings

    application = _become(_owner())
    settings.OWNER_OF_TESTS, settings.APPLICATION = _owner(), application


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tests come as the application's role, as the site does."""
    from django.conf import settings

    with django_db_blocker.unblock():
        _hand_over(settings.APPLICATION["USER"])
        _become(settings.APPLICATION)
    yield
    with django_db_blocker.unblock():
        _become(settings.OWNER_OF_TESTS)


@pytest.fixture(scope="module")
def tables_are_ours(django_db_setup, django_db_blocker):
    """For a file whose tests lift what guards a table, as only its owner can: they come as the owner."""
    from django.conf import settings

    with django_db_blocker.unblock():
        _become(settings.OWNER_OF_TESTS)
    yield
    with django_db_blocker.unblock():
        _become(settings.APPLICATION)


def _owner():
    from futasato.site.database import address

    return address.owner_connection(STATE) or address.connection(STATE)


def _become(other):
    """Django's default connection is that role's from here on; returns what it was."""
    from django.db import connection

    names = ("USER", "PASSWORD", "HOST", "PORT")
    before = {name: connection.settings_dict[name] for name in names}
    connection.close()
    connection.settings_dict.update({name: other[name] for name in names})
    return before


def _hand_over(role):
    """What the application may do with the tables; and, only in tests, empty them: tests with real transactions are
    cleaned by TRUNCATE, which records refuse."""
    from django.db import connection
    from psycopg.sql import SQL, Identifier

    from futasato.site.database import schema

    schema.grant(connection, role)
    with connection.cursor() as cursor:
        cursor.execute("select tgname, tgrelid::regclass::text from pg_trigger where tgname like '%never_truncated'")
        for trigger, table in cursor.fetchall():
            cursor.execute(f"drop trigger {trigger} on {table}")
        cursor.execute(SQL("grant truncate on all tables in schema public to {}").format(Identifier(role)))


# --- what a machine may lack ------------------------------------------------------------------------------------


def lack(config, what, why, *, promised=True):
    """Skip for want of `what`, loudly; in CI fail, where everything is promised except rights over the machine."""
    config.stash[MISSING].append(f"{what}: {why}")
    if IN_CI and promised:
        pytest.fail(f"CI must provide {what}: {why}", pytrace=False)
    pytest.skip(f"MISSING {what}: {why}")


@pytest.fixture
def missing(request):
    """missing("PostgreSQL peer", "why") skips this test and says so again at the end of the run; fails it in CI."""
    return lambda what, why, **words: lack(request.config, what, why, **words)


@pytest.fixture(scope="session", name="shared_data")
def beside_the_checkout(request):
    """The folder of outside data beside the checkout (never copied into it)."""
    if not SHARED_DATA.is_dir():
        lack(request.config, "survey data", f"no folder {SHARED_DATA}")
    return SHARED_DATA


@pytest.fixture(scope="session")
def survey_folder(request, shared_data):
    """The folder of the real visitor survey's monthly files."""
    if not any(SURVEY.glob("*")):
        lack(request.config, "survey data", f"no files in {SURVEY}")
    return SURVEY


@pytest.fixture(scope="session")
def chromium(request):
    """A real Chromium under Playwright, shared by the browser tests of this run."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        lack(request.config, "browser", "no chromium on the PATH")
    from playwright.sync_api import sync_playwright

    # Playwright's loop makes Django believe that it is called from async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


def pytest_terminal_summary(terminalreporter, config):
    lacking = sorted(set(config.stash[MISSING]))
    if lacking:
        terminalreporter.section("NOT TESTED HERE, for want of", sep="!", red=True, bold=True)
        for line in lacking:
            terminalreporter.write_line(f"  {line} ({config.stash[MISSING].count(line)} tests)", red=True)
