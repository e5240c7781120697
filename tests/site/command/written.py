"""Small files of an outsider: a rule, a mapping, answers."""

RULE = """
definition: three-days
title: 通う人の町
place: "182010"
source: 試験
tiers:
  - id: regular
    title: 通う人
    when: {visits: {min: 3, window: calendar_year}}
examples:
  - name: 三日来た人
    on: 2024-12-31
    person: {address: "131016"}
    records: [{visit: [2024-01-05, 2024-06-01, 2024-12-31]}]
    expect: regular
  - name: 二日の人
    on: 2024-12-31
    person: {address: "131016"}
    records: [{visit: [2024-01-05, 2024-06-01]}]
    expect: none
"""
MAPPING = """
mapping: small
title: 小さなアンケート
source: 試験
who: 番号
where: {prefecture: {fixed: 福井県}, town: 市町村}
when: 日時
kind: visit
evidence: self
key: [番号, 日時, 市町村]
"""
ANSWERS = "番号,日時,市町村\n" + "".join(
    f"{who},2024-0{month}-03 10:00,{town}\n"
    for who, town, months in (("a", "福井市", (1, 2, 3)), ("b", "福井市", (1, 2)), ("c", "鯖江市", (4, 5, 6, 7)))
    for month in months
)
"""Nine records of three people: in 福井市 one with three days and one with two, in 鯖江市 one with four."""
