# Days, times and opening hours in words.

# 0 is Monday.
weekday = { $weekday ->
    [0] 月
    [1] 火
    [2] 水
    [3] 木
    [4] 金
    [5] 土
   *[6] 日
}
weekday-short = { weekday }
weekday-range = { $first }〜{ $last }
listed-days = { $before }・{ $last }
holidays = 祝日

month = { $month }月
date = { $year }年{ month }{ $day }日
day = { month }{ $day }日（{ weekday }）
day-of-year = { $year }年{ day }

today = 本日 { $clock }
tomorrow = 明日 { day }{ $clock }
moment = { day }{ $clock }
moment-of-year = { day-of-year }{ $clock }
with-zone = { $moment }（{ $zone }）

until = { $moment } まで

always = 24時間・毎日
all-day = 終日
span = { $start }〜{ $end }
listed-spans = { $before }、{ $last }
open-on = { $days } { $hours }
closed-on = { $days } 休み
