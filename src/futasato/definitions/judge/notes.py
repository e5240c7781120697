"""The codes of the remarks a reason can carry. `explain` has their words; every code that the judge uses stands here.

Values: int in the condition's own unit unless said otherwise, a date, a word, or a tuple of words.
"""

# --- what was seen but does not count -----------------------------------------------------------------------------
OTHER_PLACE = "other_place"  # int: would count had it happened in the bodies the condition names
OTHER_NAME = "other_name"  # int: of a kind that is not on the list of the day it happened
SEEN_ELSEWHERE = "seen_elsewhere"  # int: the evidence was seen in a place that is not accepted
BELOW_FLOOR = "below_floor"  # int: evidence of too low a level, or of a kind that is not accepted
UNVERIFIED = "unverified"  # int: not yet confirmed by anybody
LATE = "late"  # int: handed in after the deadline
SEEN = (OTHER_PLACE, OTHER_NAME, SEEN_ELSEWHERE, BELOW_FLOOR, UNVERIFIED, LATE)

# --- counting -----------------------------------------------------------------------------------------------------
OVER = "over"  # int: so much above `most`
FEW_PLACES = "few_places"  # int: so many municipalities are lacking
TOLERATED = "tolerated"  # int: met although so much is lacking (概ね)
NOT_REGISTERED = "not_registered"  # 0: the window begins with the registration, and there is none
NO_DWELLING = "no_dwelling"  # 0: the window or the months begin with a base, and none is held

# --- months -------------------------------------------------------------------------------------------------------
EXCUSED = "excused"  # int: months counted although they are lacking
MISSING_MONTHS = "missing_months"  # tuple of 'YYYY-MM', only months that are over or running on E
FEW_MONTHS = "few_months"  # int: so many months there are in the window, fewer than demanded

# --- the person ---------------------------------------------------------------------------------------------------
ADDRESS_UNRESOLVED = "address_unresolved"  # 0: no address, or not known in which municipality
ADDRESS_INSIDE = "address_inside"  # str: the code of the address
ADDRESS_OUTSIDE = "address_outside"  # str: the code of the address
BIRTH_UNKNOWN = "birth_unknown"  # 0

# --- what is held -------------------------------------------------------------------------------------------------
UNANSWERED = "unanswered"  # 0: nobody in the office has answered yet
REFUSED = "refused"  # date: answered with no on that day
CONTRACT_SHORT = "contract_short"  # int: the longest contract held, in whole months
ENDED = "ended"  # date: the last day of what was held most recently
OVER_CAP = "over_cap"  # int: so many bodies too many
ELSEWHERE = "elsewhere"  # tuple of codes where the tier is held

# --- points -------------------------------------------------------------------------------------------------------
POINTS = "points"  # int: points of this part
CAPPED = "capped"  # int: points lost to the part's upper bound
GROUP_SHORT = "group_short"  # tuple (name of the group, points had, points needed)
