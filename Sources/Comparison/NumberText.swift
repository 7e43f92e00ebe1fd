/// Numbers as people read them: three digits and a unit.
enum NumberText {
  /// `value` with `places` decimals.
  static func fixed(_ value: Double, _ places: Int) -> String {
    guard value.isFinite, abs(value) < 1e15 else { return "?" }
    let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
    let units = Int((abs(value) * Double(scale)).rounded())
    let sign = value < 0 && units > 0 ? "-" : ""
    if places == 0 { return sign + "\(units)" }
    return sign + "\(units / scale)." + String(scale + units % scale).dropFirst()
  }

  /// Three significant digits, all digits of larger numbers.
  static func digits(_ value: Double) -> String {
    let size = abs(value)
    return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0)
  }

  /// The same without zeros behind the point.
  static func plain(_ value: Double) -> String {
    var text = digits(value)
    while text.contains("."), text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A time at a mark of an axis.
  static func tick(_ seconds: Double) -> String {
    if seconds == 0 { return "0" }
    let unit = unit(seconds)
    return plain(seconds * unit.factor) + " " + unit.name
  }

  private static func unit(_ seconds: Double) -> (factor: Double, name: String) {
    if seconds >= 0.9995 { return (1, "s") }
    return seconds >= 0.0009995 ? (1e3, "ms") : (1e6, "µs")
  }

  static func seconds(_ value: Double) -> String {
    let unit = unit(value)
    return digits(value * unit.factor) + " " + unit.name
  }

  /// `11.9–13.0 ms`
  static func range(_ summary: Summary) -> String {
    let unit = unit(summary.highest)
    return digits(summary.lowest * unit.factor) + "–" + digits(summary.highest * unit.factor) + " " + unit.name
  }

  static func bytes(_ count: Int) -> String {
    let units = ["KiB", "MiB", "GiB"]
    if count < 1024 { return "\(count) B" }
    var value = Double(count) / 1024
    var index = 0
    while value >= 999.5 && index + 1 < units.count {
      value /= 1024
      index += 1
    }
    return digits(value) + " " + units[index]
  }

  static func ratio(_ value: Double) -> String { digits(value) + "×" }

  /// Of the second given, as `2026-11-23`, in UTC.
  static func date(secondsSinceEpoch: Int) -> String {
    var day = secondsSinceEpoch / 86400
    var year = 1970
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    while day >= (isLeap(year) ? 366 : 365) {
      day -= isLeap(year) ? 366 : 365
      year += 1
    }
    var month = 1
    for length in [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
      if day < length { break }
      day -= length
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day + 1))"
  }
}
