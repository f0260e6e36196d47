-- Rules of the borderland's tables, run by `krai data check` beside those of datapackage.json. Each query returns
-- the rows that break a rule; a finding that may stand has a row in exceptions.csv. :created is the package's date.

-- rule: share-range
-- table: observations
-- column: value
-- A share lies between 0 and 100 percent
SELECT o.id, coalesce(o.value, o.high, o.low) || ' ' || coalesce(o.unit, 'without a unit') AS found
FROM observations o JOIN series s ON s.id = o.series
WHERE s.measure = 'share' AND (o.unit IS NULL OR o.unit <> 'percent'
  OR min(coalesce(o.value, 0), coalesce(o.low, 0)) < 0 OR max(coalesce(o.value, 0), coalesce(o.high, 0)) > 100);

-- rule: reported-in-the-future
-- table: observations
-- column: period
-- What has not happened yet is not reported
SELECT id, period AS found FROM observations
WHERE status IN ('reported', 'estimated', 'derived')
  AND substr(replace(period, '../', ''), 1, 10) > substr(:created, 1, length(substr(replace(period, '../', ''), 1, 10)));

-- rule: rival-without-a-note
-- table: observations
-- column: note
-- A value with a rival names it in its note
SELECT o.id, 'differs from ' || group_concat(r.id, ', ') AS found
FROM observations o
JOIN units u ON u.id = o.unit
JOIN observations r ON r.id <> o.id AND r.series = o.series AND r.area IS o.area AND r.partner IS o.partner
  AND r.place IS o.place AND r.item IS o.item AND r.period IS o.period AND r.scenario IS o.scenario
JOIN units v ON v.id = r.unit AND v.dimension = u.dimension
WHERE o.value IS NOT NULL AND r.value IS NOT NULL AND o.value * u.factor <> r.value * v.factor AND instr(coalesce(o.note, ''), r.id) = 0
GROUP BY o.id;

-- rule: growth-without-its-level
-- table: observations
-- column: value
-- A growth rate fits the levels of the two years, or its note names one of them and says why not
SELECT g.id, round((b.value / a.value - 1) * 100, 1) || ' from ' || a.id || ' and ' || b.id || ', not ' || g.value AS found
FROM observations g
JOIN observations b ON b.series || '_growth' = g.series AND b.area IS g.area AND b.partner IS g.partner
  AND b.place IS g.place AND b.item IS g.item AND b.period = g.period
JOIN observations a ON a.series = b.series AND a.area IS b.area AND a.partner IS b.partner AND a.place IS b.place
  AND a.item IS b.item AND a.unit = b.unit AND length(b.period) = 4
  AND a.period = CAST(CAST(b.period AS INTEGER) - 1 AS TEXT)
WHERE g.unit = 'percent_yoy' AND g.value IS NOT NULL AND a.value > 0
  AND instr(coalesce(g.note, ''), a.id) + instr(coalesce(g.note, ''), b.id) = 0
  AND a.reliability <> 'X' AND b.reliability <> 'X' AND g.reliability <> 'X'
  AND abs((b.value / a.value - 1) * 100 - g.value) > 0.5;

-- rule: parts-of-a-sum
-- table: observations
-- column: value
-- China's exports and imports add up to the trade, or the note names one of them and says why not
SELECT t.id, e.value || ' + ' || i.value || ' is not ' || t.value AS found
FROM observations t
JOIN observations e ON e.series = 'china_exports_to_russia' AND e.period = t.period AND e.unit = t.unit
JOIN observations i ON i.series = 'china_imports_from_russia' AND i.period = t.period AND i.unit = t.unit
WHERE t.series = 'bilateral_trade' AND instr(coalesce(t.note, ''), e.id) + instr(coalesce(t.note, ''), i.id) = 0
  AND t.reliability <> 'X'
  AND abs(e.value + i.value - t.value) > 0.015 * t.value;

-- rule: parts-of-a-whole
-- table: observations
-- column: value
-- What one source gives for the parts (checkpoints, items) adds up to its total, or the note names one of them and says why not
SELECT t.id, group_concat(p.value, ' + ') || ' is not ' || t.value AS found
FROM observations t
JOIN series s ON s.id = t.series AND s.measure NOT IN ('share', 'change')
JOIN observations p ON p.series = t.series AND p.period = t.period AND p.unit = t.unit AND p.sources = t.sources
  AND p.partner IS t.partner AND p.scenario IS t.scenario
  AND (t.item IS NULL AND p.item IS NOT NULL AND p.area IS t.area AND p.place IS t.place
    OR t.place IS NULL AND p.place IS NOT NULL AND p.item IS t.item)
WHERE t.value IS NOT NULL
GROUP BY t.id
HAVING count(*) > 1 AND abs(sum(p.value) - t.value) > 0.005 * t.value AND sum(instr(coalesce(t.note, ''), p.id)) = 0;

-- rule: source-without-address
-- table: sources
-- column: url
-- A source has a date, or an address, or says in words that none was found
SELECT id FROM sources WHERE url IS NULL AND date IS NULL AND date_text IS NULL;

-- rule: gauge-of-the-country
-- table: railways
-- column: gauges
-- Russian track alone lies in Russia or Mongolia, Chinese track alone in China
SELECT id, gauges || ' mm in ' || country AS found FROM railways
WHERE (gauges = '1435' AND country NOT IN ('CN', 'KP')) OR (gauges = '1520' AND country NOT IN ('RU', 'MN', 'RU;MN'));

-- rule: line-without-a-source
-- table: railways
-- column: status
-- A line whose only source is the newsletter is derived
SELECT id FROM railways WHERE status = 'reported' AND sources IN ('SEED', 'SEED;GEONAMES', 'GEONAMES');

-- rule: claim-without-a-reason
-- table: claims
-- column: against
-- What agrees or differs rests on rows or names what it rests on
SELECT id FROM claims WHERE verdict <> 'unchecked' AND against IS NULL AND says IS NULL;

-- rule: newsletter-without-a-claim
-- table: observations
-- column: sources
-- Every row that is the newsletter's own is a claim, or names in its note the one that it is part of
SELECT id, series AS found FROM observations o
WHERE sources = 'SEED' AND status <> 'derived' AND id NOT IN (SELECT observation FROM claims)
  AND NOT EXISTS (SELECT 1 FROM claims c WHERE instr(coalesce(o.note, ''), c.observation) > 0);
