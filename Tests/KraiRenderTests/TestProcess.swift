import Foundation

/// What a child process of a test does to itself.
enum TestProcess {
  static func enterForeignLocale() {
    for (name, value) in [
      ("LC_ALL", "de_DE.UTF-8"), ("LANGUAGE", "ja:bg"), ("PANGO_LANGUAGE", "ja:bg"),
      ("TZ", "Asia/Vladivostok"),
    ] {
      setenv(name, value, 1)
    }
    tzset()
    for name in ["de_DE.UTF-8", "ru_RU.UTF-8", "C"] where setlocale(LC_ALL, name) != nil { return }
  }

  static func exit(_ success: Bool) -> Never { Foundation.exit(success ? 0 : 1) }
}
