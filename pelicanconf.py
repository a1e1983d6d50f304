"""Settings of the site: those of the archive in ``VARIORUM`` (docs/settings.md), the others are Pelican's."""

VARIORUM = {
    "site_name": "Variorum",
    "tagline": "The versions of a news story, side by side",
    "production": False,
    "text_mode": "full",
}

SITENAME = VARIORUM["site_name"]
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["variorum"]

# Nothing may depend on the machine that builds.
TIMEZONE = "UTC"
LOCALE = ["C.UTF-8", "C"]
DEFAULT_LANG = "en"
DEFAULT_DATE = None

# The plugin reads the corpus and the pages, and writes every file of the site: Pelican's own parts rest.
ARTICLE_PATHS: list[str] = []
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
THEME_STATIC_PATHS: list[str] = []
DIRECT_TEMPLATES: list[str] = []
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
DELETE_OUTPUT_DIRECTORY = False
CACHE_CONTENT = False
LOAD_CONTENT_CACHE = False
