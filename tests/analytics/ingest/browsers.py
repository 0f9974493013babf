"""How the browsers of people call themselves, at their desks and on their telephones."""

_WINDOWS = "Windows NT 10.0; Win64; x64"
_MAC = "Macintosh; Intel Mac OS X 10_15_7"
_LINUX = "X11; Linux x86_64"
_ANDROID = "Linux; Android 10; K"
_CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}"
_SAFARI = "Mozilla/5.0 ({}) AppleWebKit/605.1.15 (KHTML, like Gecko) {}"


def _chrome(system: str, version: int, rest: str = "Safari/537.36") -> str:
    return _CHROME.format(system, version, rest)


def _safari(system: str, rest: str) -> str:
    return _SAFARI.format(system, rest)


def _iphone(version: str) -> str:
    return f"iPhone; CPU iPhone OS {version} like Mac OS X"


BROWSERS = [
    # Chrome
    *(_chrome(system, 131) for system in (_WINDOWS, _MAC, _LINUX, "X11; CrOS x86_64 14541.0.0")),
    *(_chrome(_WINDOWS, version) for version in (109, 128, 130, 142)),
    *(_chrome(_ANDROID, version, "Mobile Safari/537.36") for version in (124, 131, 142)),
    _chrome(_ANDROID, 131),  # a tablet
    _safari(_iphone("18_1"), "CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1"),
    _safari("iPad; CPU OS 18_1 like Mac OS X", "CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1"),
    # Edge
    *(_chrome(system, 131, "Safari/537.36 Edg/131.0.0.0") for system in (_WINDOWS, _MAC, _LINUX)),
    _chrome(_ANDROID, 131, "Mobile Safari/537.36 EdgA/131.0.0.0"),
    _safari(_iphone("17_7"), "Version/17.0 EdgiOS/131.0.2903.68 Mobile/15E148 Safari/605.1.15"),
    # Firefox
    f"Mozilla/5.0 ({_WINDOWS}; rv:133.0) Gecko/20100101 Firefox/133.0",
    f"Mozilla/5.0 ({_WINDOWS}; rv:128.0) Gecko/20100101 Firefox/128.0",
    f"Mozilla/5.0 ({_WINDOWS}; rv:115.0) Gecko/20100101 Firefox/115.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0",
    f"Mozilla/5.0 ({_LINUX}; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (X11; Fedora; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
    "Mozilla/5.0 (Android 13; Tablet; rv:133.0) Gecko/133.0 Firefox/133.0",
    _safari(_iphone("18_1"), "FxiOS/133.0 Mobile/15E148 Safari/605.1.15"),
    # Safari
    _safari(_MAC, "Version/18.1 Safari/605.1.15"),
    _safari(_MAC, "Version/17.6 Safari/605.1.15"),
    _safari(_MAC, "Version/16.6 Safari/605.1.15"),
    _safari(_MAC, "Version/26.0 Safari/605.1.15"),
    *(
        _safari(_iphone(version), f"Version/{version.replace('_', '.')} Mobile/15E148 Safari/604.1")
        for version in ("15_8", "16_7", "17_6", "18_1", "18_6")
    ),
    _safari("iPad; CPU OS 17_6 like Mac OS X", "Version/17.6 Mobile/15E148 Safari/604.1"),
    # Samsung Internet
    _chrome(_ANDROID, 121, "Mobile Safari/537.36").replace("Chrome", "SamsungBrowser/26.0 Chrome"),
    _chrome("Linux; Android 13; SAMSUNG SM-S918B", 110, "Mobile Safari/537.36").replace(
        "Chrome", "SamsungBrowser/21.0 Chrome"
    ),
    # Opera, Vivaldi, DuckDuckGo, Brave (which calls itself Chrome)
    _chrome(_WINDOWS, 130, "Safari/537.36 OPR/115.0.0.0"),
    _chrome(_MAC, 130, "Safari/537.36 OPR/115.0.0.0"),
    _chrome(_ANDROID, 130, "Mobile Safari/537.36 OPR/86.0.0.0"),
    _chrome(_WINDOWS, 130, "Safari/537.36 Vivaldi/7.0.3495.15"),
    _safari(_MAC, "Version/18.1 Safari/605.1.15 Ddg/18.1"),
    _safari(_iphone("18_1"), "Version/18.1 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15"),
    _chrome(_ANDROID, 131, "Mobile DuckDuckGo/5 Safari/537.36"),
    _chrome("X11; Linux x86_64", 131, "Safari/537.36").replace("Linux", "Ubuntu; Linux"),
    # Named telephones
    _chrome("Linux; Android 14; Pixel 8", 131, "Mobile Safari/537.36"),
    _chrome("Linux; Android 14; SM-A546B", 131, "Mobile Safari/537.36"),
    _chrome("Linux; Android 12; FP4", 131, "Mobile Safari/537.36"),
    _chrome("Linux; Android 13; M2101K6G", 131, "Mobile Safari/537.36"),
    _chrome("Linux; Android 14; CPH2581", 131, "Mobile Safari/537.36"),
    # Pages opened inside LinkedIn, Instagram and the app of Google
    _safari(_iphone("18_1"), "Mobile/15E148 [LinkedInApp]/9.30.1422"),
    _safari(_iphone("18_1"), "Mobile/22B83 Instagram 358.0.0.28.88 (iPhone14,5; iOS 18_1; nl_NL)"),
    _safari(_iphone("18_1"), "GSA/343.0.695551749 Mobile/15E148 Safari/604.1"),
]
