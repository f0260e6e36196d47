/// The words that Krai itself prints, in the three languages.
///
/// Names of places, series and units are data and stand in the tables; this is the rest. The switch has no
/// default, so that a word without its three languages does not compile.
package struct Words: Sendable, Equatable {
  package enum Key: String, Sendable, CaseIterable {
    case source, sources, note, notes, noData
    case reported, estimated, derived, planned, projected, claimed
    case estimatedMark, derivedMark, plannedMark, projectedMark, claimedMark
    case about, moreThan, fewerThan, almost, atLeast, upTo
    case up, down, slightlyUp, slightlyDown, unchanged
    case and, or, to, other, total, change
    case kilometers, miles, schematic, scale, locator
    case north, south, east, west
    case figure, map, chart, lineChart, barChart, areaChart, dotPlot, table, dashboard
    case rail, road, river, bridge, cable
    case open, seasonal, closed, construction, unknown
    case yes, no, low, high, period, area, value, unit, status
  }

  package let language: Language

  package init(_ language: Language) { self.language = language }

  /// A word in this language, in lower case unless it only ever begins a line.
  package func callAsFunction(_ key: Key) -> String {
    let (en, ru, zh) = Self.row(key)
    return switch language {
    case .en: en
    case .ru: ru
    case .zh: zh
    }
  }

  private static func row(_ key: Key) -> (String, String, String) {
    switch key {
    case .source: ("Source", "Источник", "来源")
    case .sources: ("Sources", "Источники", "来源")
    case .note: ("Note", "Примечание", "注")
    case .notes: ("Notes", "Примечания", "注")
    case .noData: ("no data", "нет данных", "无数据")

    case .reported: ("reported", "данные источника", "来源数据")
    case .estimated: ("estimated", "оценка", "估计")
    case .derived: ("derived", "расчёт", "推算")
    case .planned: ("planned", "план", "规划")
    case .projected: ("projected", "прогноз", "预测")
    case .claimed: ("claimed", "заявлено", "声称")
    case .estimatedMark: ("est.", "оц.", "估")
    case .derivedMark: ("calc.", "расч.", "算")
    case .plannedMark: ("plan", "план", "规划")
    case .projectedMark: ("proj.", "прогн.", "预测")
    case .claimedMark: ("?", "?", "?")

    case .about: ("about", "около", "约")
    case .moreThan: ("more than", "более", "超过")
    case .fewerThan: ("fewer than", "менее", "不足")
    case .almost: ("almost", "почти", "近")
    case .atLeast: ("at least", "не менее", "至少")
    case .upTo: ("up to", "до", "最多")

    case .up: ("up", "рост", "上升")
    case .down: ("down", "снижение", "下降")
    case .slightlyUp: ("slightly up", "небольшой рост", "略升")
    case .slightlyDown: ("slightly down", "небольшое снижение", "略降")
    case .unchanged: ("unchanged", "без изменений", "持平")

    case .and: ("and", "и", "和")
    case .or: ("or", "или", "或")
    case .to: ("to", "до", "至")
    case .other: ("other", "прочее", "其他")
    case .total: ("total", "всего", "合计")
    case .change: ("change", "изменение", "变化")

    case .kilometers: ("km", "км", "公里")
    case .miles: ("mi", "миль", "英里")
    case .schematic: ("schematic", "схематично", "示意")
    case .scale: ("Scale", "Масштаб", "比例尺")
    case .locator: ("Location", "Расположение", "位置")

    case .north: ("N", "с.\u{A0}ш.", "北纬")
    case .south: ("S", "ю.\u{A0}ш.", "南纬")
    case .east: ("E", "в.\u{A0}д.", "东经")
    case .west: ("W", "з.\u{A0}д.", "西经")

    case .figure: ("Figure", "Рисунок", "图")
    case .map: ("Map", "Карта", "地图")
    case .chart: ("Chart", "Диаграмма", "图表")
    case .lineChart: ("Line chart", "Линейный график", "折线图")
    case .barChart: ("Bar chart", "Столбчатая диаграмма", "条形图")
    case .areaChart: ("Area chart", "Диаграмма с областями", "面积图")
    case .dotPlot: ("Dot plot", "Точечная диаграмма", "点图")
    case .table: ("Table", "Таблица", "表格")
    case .dashboard: ("Dashboard", "Сводная панель", "仪表板")

    case .rail: ("rail", "железная дорога", "铁路")
    case .road: ("road", "автодорога", "公路")
    case .river: ("river", "река", "水运")
    case .bridge: ("bridge", "мост", "桥梁")
    case .cable: ("cable car", "канатная дорога", "索道")

    case .open: ("open", "работает", "开放")
    case .seasonal: ("seasonal", "сезонно", "季节性")
    case .closed: ("closed", "закрыт", "关闭")
    case .construction: ("under construction", "строится", "在建")
    case .unknown: ("unknown", "неизвестно", "不详")

    case .yes: ("yes", "да", "是")
    case .no: ("no", "нет", "否")
    case .low: ("low", "нижняя граница", "下限")
    case .high: ("high", "верхняя граница", "上限")
    case .period: ("period", "период", "时期")
    case .area: ("area", "территория", "地区")
    case .value: ("value", "значение", "数值")
    case .unit: ("unit", "единица", "单位")
    case .status: ("status", "статус", "状态")
    }
  }
}
