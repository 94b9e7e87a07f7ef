# Days, times and opening hours in words.

# 0 is Monday.
weekday = { $weekday ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
weekday-short = { $weekday ->
    [0] Mon
    [1] Tue
    [2] Wed
    [3] Thu
    [4] Fri
    [5] Sat
   *[6] Sun
}
weekday-range = { $first }–{ $last }
listed-days = { $before }, { $last }
holidays = public holidays

month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date = { $day } { month } { $year }
day = { weekday }, { $day } { month }
day-of-year = { day } { $year }

today = { $clock } today
tomorrow = { $clock } tomorrow, { day }
moment = { $clock } on { day }
moment-of-year = { $clock } on { day-of-year }
with-zone = { $moment } ({ $zone })

until = until { $moment }

always = 24 hours, every day
all-day = all day
span = { $start }–{ $end }
listed-spans = { $before }, { $last }
open-on = { $days } { $hours }
closed-on = Closed: { $days }
