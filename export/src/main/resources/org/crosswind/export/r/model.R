# A regression model as a program, written by Crosswind. It needs R 3.5 and no package.
#
# As a program, which writes a column "prediction", row for row:
#
#     Rscript FILE rows.csv > scores.csv
#     Rscript FILE --check
#
# Sourced, best into an environment of its own (m <- new.env(); sys.source("FILE", m)):
#
#     score(data)    the means of the response of a data frame's rows; NA where there is none
#     eta(data)      their linear predictors

@MODEL@

# Values are vectors over the rows: numbers, which are NA or NaN when they are missing, texts in
# UTF-8 and logical values.

.BLANKS <- paste0(
  "\t\n\v\f\r\u001c\u001d\u001e\u001f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006",
  "\u2008\u2009\u200a\u2028\u2029\u205f\u3000")
.NUMERAL <- "^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)? *\\z"

# What is known of the rows that are scored: their number, their cells, what was derived, in which
# of them the present value is asked for, and which have a value that is not what it must be.
.s <- new.env()

.failed <- function(rows, message) {
  rows <- rep_len(rows, .s$n) & .s$mask & !.s$bad
  if (any(rows)) {
    .s$why[rows] <- rep_len(message, .s$n)[rows]
    .s$bad[rows] <- TRUE
  }
}

# A value that is asked for in some of the rows only.
.within <- function(rows, value) {
  old <- .s$mask
  on.exit(.s$mask <- old)
  .s$mask <- old & rep_len(rows, .s$n)
  force(value)
}

# The finite numbers that texts are, else NA.
.parsed <- function(text) {
  x <- rep(NA_real_, length(text))
  numeral <- which(grepl(.NUMERAL, text, perl = TRUE) & !is.na(text))
  x[numeral] <- as.numeric(text[numeral])
  x[!is.finite(x)] <- NA
  x
}

.column_number <- function(column) {
  cell <- .s$cells[[column]]
  if (!is.character(cell)) {
    return(as.numeric(cell))
  }
  x <- .parsed(cell)
  wrong <- is.na(x) & !is.na(cell)
  if (any(wrong)) {
    .failed(wrong, paste0(COLUMNS[column], " is '", cell, "', not a number"))
  }
  x
}

.column_text <- function(column) {
  cell <- .s$cells[[column]]
  if (is.character(cell)) {
    cell
  } else if (is.logical(cell)) {
    .text_of_truth(cell)
  } else {
    .text_of_number(cell)
  }
}

# A derived column is made once for all rows; where it could not be, that counts where it is used.
.derived <- function(column) {
  if (is.null(.s$made[[column]])) {
    old <- list(.s$mask, .s$bad, .s$why)
    .s$mask <- rep(TRUE, .s$n)
    .s$bad <- rep(FALSE, .s$n)
    value <- rep_len(.DERIVED[[column]](), .s$n)
    if (is.numeric(value)) {
      value[is.infinite(value)] <- NaN
    }
    .s$made[[column]] <- list(value = value, bad = .s$bad, why = .s$why)
    .s$mask <- old[[1]]
    .s$bad <- old[[2]]
    .s$why <- old[[3]]
  }
  made <- .s$made[[column]]
  .failed(made$bad, made$why)
  made$value
}

.number_of_text <- function(text) {
  x <- .parsed(text)
  truth <- .truth(text)
  x <- ifelse(is.na(x), as.numeric(truth), x)
  .failed(is.na(x) & !is.na(text), paste0("'", text, "' is not a number"))
  x
}

.number_of_truth <- as.numeric

.truth <- function(text) {
  word <- .trim(text)
  truth <- rep(NA, length(text))
  truth[word %in% c("TRUE", "true", "True")] <- TRUE
  truth[word %in% c("FALSE", "false", "False")] <- FALSE
  truth
}

.truth_of_text <- function(text) {
  truth <- .truth(text)
  .failed(is.na(truth) & !is.na(text), paste0("'", text, "' is neither true nor false"))
  truth
}

.truth_of_number <- function(x) x != 0

# As Java writes it, a whole number without a point.
.text_of_number <- function(x) {
  text <- rep(NA_character_, length(x))
  whole <- which(x == round(x) & abs(x) < 2^53)
  text[whole] <- sprintf("%.0f", x[whole] + 0)
  other <- setdiff(which(!is.na(x)), whole)
  text[other] <- vapply(x[other], .java, "")
  text
}

.java <- function(x) {
  if (is.infinite(x)) {
    return(if (x > 0) "Infinity" else "-Infinity")
  }
  written <- sprintf("%.14e", x)
  for (digits in 15:16) {
    if (as.numeric(written) == x) break
    written <- sprintf("%.*e", digits, x)
  }
  power <- as.integer(sub(".*e", "", written))
  digits <- sub("0+$", "", gsub("[-.]|e.*", "", written))
  n <- nchar(digits)
  sign <- if (x < 0) "-" else ""
  if (abs(x) < 1e-3 || abs(x) >= 1e7) {
    rest <- if (n > 1) substr(digits, 2, n) else "0"
    return(paste0(sign, substr(digits, 1, 1), ".", rest, "E", power))
  }
  if (power < 0) {
    return(paste0(sign, "0.", strrep("0", -power - 1), digits))
  }
  digits <- paste0(digits, strrep("0", max(0, power + 2 - n)))
  paste0(sign, substr(digits, 1, power + 1), ".", substr(digits, power + 2, nchar(digits)))
}

.text_of_truth <- function(truth) c("FALSE", "TRUE")[truth + 1L]

.is_missing_number <- function(x) is.na(x)
.is_missing_text <- .is_missing_number
.is_missing_truth <- .is_missing_number

# Arithmetic.

.add <- function(a, b) a + b
.subtract <- function(a, b) a - b
.multiply <- function(a, b) a * b
.divide <- function(a, b) a / b
.negative <- function(x) -x

# The exact remainder, of the sign of the divisor; R's own loses digits of large numbers.
.modulo <- function(a, b) {
  n <- max(length(a), length(b))
  a <- rep_len(a, n)
  b <- rep_len(b, n)
  rest <- abs(a)
  divisor <- abs(b)
  none <- is.na(a) | is.na(b) | is.infinite(a) | b == 0
  # Some 26 bits of the quotient at a time, by a divisor in two halves: so each product is exact.
  unit <- 2^pmax(floor(log2(divisor)) - 26, -1074)
  upper <- floor(divisor / unit) * unit
  repeat {
    i <- which(!none & is.finite(divisor) & rest >= divisor)
    if (length(i) == 0) break
    scale <- 2^pmin(pmax(floor(log2(rest[i]) - log2(divisor[i])) - 25, 0), 1000)
    quotient <- floor(rest[i] / (divisor[i] * scale))
    left <- rest[i] - quotient * (upper[i] * scale)
    left <- left - quotient * ((divisor[i] - upper[i]) * scale)
    rest[i] <- ifelse(left < 0, left + divisor[i] * scale, left)
  }
  rest <- ifelse(a < 0, -rest, rest)
  rest <- ifelse(rest != 0 & (rest < 0) != (b < 0), rest + b, rest)
  rest[none] <- NaN
  rest
}

.whole_divide <- function(a, b) {
  rest <- .modulo(a, b)
  ifelse(is.na(rest), a / b, round((a - rest) / b))
}

.power <- function(a, b) {
  n <- max(length(a), length(b))
  a <- rep_len(a, n)
  b <- rep_len(b, n)
  result <- ifelse(b == 2, a * a, a^b)
  result[is.na(a) | is.na(b)] <- NaN
  result
}

.log <- log
.log2 <- log2
.log10 <- log10
.log1p <- log1p
.log_base <- function(x, base) log(x) / log(base)
.exp <- exp
.expm1 <- expm1
.sqrt <- sqrt
.abs <- abs
.sign <- sign
.floor <- floor
.ceiling <- ceiling
.trunc <- trunc
.sin <- sin
.cos <- cos
.tan <- tan
.asin <- asin
.acos <- acos
.atan <- atan
.tanh <- tanh
.pmin <- function(...) pmin(...)
.pmax <- function(...) pmax(...)
.round_whole <- function(x) round(x)

# The exact value of the double rounded in decimal, halves to the even.
.round_to <- function(x, digits) {
  finite <- which(is.finite(x))
  if (digits > 0) {
    x[finite] <- as.numeric(sprintf("%.*f", as.integer(digits), x[finite]))
    return(x)
  }
  unit <- 10^-digits
  y <- abs(x[finite])
  rest <- .modulo(y, unit)
  lower <- y - rest
  up <- rest > unit / 2 | (rest == unit / 2 & .modulo(lower / unit, 2) == 1)
  x[finite] <- sign(x[finite]) * ifelse(up, lower + unit, lower)
  x
}

# Comparisons and conditions.

.equal_number <- function(a, b) a == b
.not_equal_number <- function(a, b) a != b
.less_number <- function(a, b) a < b
.less_or_equal_number <- function(a, b) a <= b
.greater_number <- function(a, b) a > b
.greater_or_equal_number <- function(a, b) a >= b

# Texts whose order is, in every locale, that of the units of UTF-16.
.key <- function(text) {
  known <- unique(text[!is.na(text)])
  keys <- vapply(
    iconv(known, "UTF-8", "UTF-16BE", toRaw = TRUE),
    function(bytes) paste(sprintf("%03d", as.integer(bytes)), collapse = ""), "")
  keys[match(text, known)]
}

.equal_text <- function(a, b) a == b
.not_equal_text <- function(a, b) a != b
.less_text <- function(a, b) .key(a) < .key(b)
.less_or_equal_text <- function(a, b) .key(a) <= .key(b)
.greater_text <- function(a, b) .key(a) > .key(b)
.greater_or_equal_text <- function(a, b) .key(a) >= .key(b)

.in_numbers <- function(x, numbers) ifelse(is.na(x), NA, x %in% numbers)
.in_texts <- function(text, texts) ifelse(is.na(text), NA, text %in% texts)

.all_of <- function(...) {
  result <- rep(TRUE, .s$n)
  for (i in seq_len(...length())) {
    result <- result & .within(!(result %in% FALSE), ...elt(i))
  }
  result
}

.any_of <- function(...) {
  result <- rep(FALSE, .s$n)
  for (i in seq_len(...length())) {
    result <- result | .within(!(result %in% TRUE), ...elt(i))
  }
  result
}

.not <- function(truth) !truth

.choose <- function(none, condition, yes, no) {
  condition <- rep_len(condition, .s$n)
  result <- rep_len(none, .s$n)
  is_true <- condition %in% TRUE
  is_false <- condition %in% FALSE
  result[is_true] <- rep_len(.within(is_true, yes), .s$n)[is_true]
  result[is_false] <- rep_len(.within(is_false, no), .s$n)[is_false]
  result
}

.choose_number <- function(condition, yes, no) .choose(NA_real_, condition, yes, no)
.choose_text <- function(condition, yes, no) .choose(NA_character_, condition, yes, no)
.choose_truth <- function(condition, yes, no) .choose(NA, condition, yes, no)

.coalesce <- function(none, ...) {
  result <- rep_len(none, .s$n)
  for (i in seq_len(...length())) {
    open <- is.na(result)
    result[open] <- rep_len(.within(open, ...elt(i)), .s$n)[open]
  }
  result
}

.coalesce_number <- function(...) .coalesce(NA_real_, ...)
.coalesce_text <- function(...) .coalesce(NA_character_, ...)
.coalesce_truth <- function(...) .coalesce(NA, ...)

.cut <- function(x, breaks, labels) {
  i <- findInterval(x, breaks, left.open = TRUE)
  i[i == 0 | i == length(breaks)] <- NA
  labels[i]
}

.levels <- function(text, names) ifelse(text %in% names, text, NA_character_)

# Text, by characters.

.substr <- function(text, first, last) {
  n <- max(length(text), length(first), length(last))
  text <- rep_len(text, n)
  from <- floor(pmin(pmax(rep_len(first, n) - 1, 0), nchar(text, "chars")))
  to <- floor(pmin(pmax(rep_len(last, n), from), nchar(text, "chars")))
  part <- substr(text, from + 1, to)
  part[is.na(text) | is.na(from) | is.na(to)] <- NA
  part
}

.trim <- function(text) {
  ends <- paste0("^[", .BLANKS, "]+|[", .BLANKS, "]+\\z")
  gsub(ends, "", text, perl = TRUE)
}
@CASE@
.replace <- function(text, old, new) {
  n <- max(length(text), length(old), length(new))
  text <- rep_len(text, n)
  old <- rep_len(old, n)
  new <- rep_len(new, n)
  result <- mapply(
    function(t, o, w) if (is.na(t) || is.na(o) || is.na(w)) NA_character_ else
      if (o == "") t else gsub(o, w, t, fixed = TRUE),
    text, old, new, USE.NAMES = FALSE)
  as.character(result)
}

.matches <- function(text, pattern) ifelse(is.na(text), NA, grepl(pattern, text, perl = TRUE))

.starts_with <- function(text, start) startsWith(text, start)
.ends_with <- function(text, end) endsWith(text, end)

.contains <- function(text, part) {
  n <- max(length(text), length(part))
  as.logical(mapply(
    function(t, p) if (is.na(t) || is.na(p)) NA else p == "" || grepl(p, t, fixed = TRUE),
    rep_len(text, n), rep_len(part, n), USE.NAMES = FALSE))
}

.length <- function(text) ifelse(is.na(text), NA_real_, as.numeric(nchar(text, "chars")))

.concat <- function(...) {
  parts <- lapply(list(...), rep_len, .s$n)
  text <- do.call(paste0, parts)
  text[Reduce(`|`, lapply(parts, is.na))] <- NA
  text
}

# FNV-1a of 64 bits over the units of UTF-16, and the end of MurmurHash3. A number of 64 bits is two
# of 32 while bytes come in, then four columns of 16, the lowest first.
.hash <- function(values, ...) {
  low <- rep(0x84222325, .s$n)
  high <- rep(0xcbf29ce4, .s$n)
  missing <- rep(FALSE, .s$n)
  for (text in list(...)) {
    text <- rep_len(text, .s$n)
    missing <- missing | is.na(text)
    text[is.na(text)] <- ""
    bytes <- iconv(text, "UTF-8", "UTF-16LE", toRaw = TRUE)
    bytes <- lapply(bytes, function(b) c(as.integer(b), 31L, 0L))
    size <- lengths(bytes)
    for (rows in split(seq_along(size), size)) {
      block <- matrix(unlist(bytes[rows]), ncol = length(rows))
      l <- low[rows]
      h <- high[rows]
      for (i in seq_len(nrow(block))) {
        last <- l %% 256
        l <- l - last + bitwXor(last, block[i, ])
        # Times 2^40 + 435.
        product <- l * 435
        carry <- floor(product / 4294967296)
        h <- (h * 435 + carry + l * 256) %% 4294967296
        l <- product - carry * 4294967296
      }
      low[rows] <- l
      high[rows] <- h
    }
  }
  state <- cbind(low %% 65536, floor(low / 65536), high %% 65536, floor(high / 65536))
  mixed <- .times(.shifted(state), c(0x8ccd, 0xed55, 0xafd7, 0xff51))
  mixed <- .times(.shifted(mixed), c(0xec53, 0x1a85, 0xb9fe, 0xc4ce))
  ifelse(missing, NaN, .remainder(.shifted(mixed), values))
}

# Carries, modulo 2^64.
.carried <- function(limbs) {
  for (i in 1:4) {
    high <- floor(limbs[, i] / 65536)
    limbs[, i] <- limbs[, i] - high * 65536
    if (i < 4) limbs[, i + 1] <- limbs[, i + 1] + high
  }
  limbs
}

.times <- function(a, b) {
  product <- matrix(0, nrow(a), 4)
  for (i in 1:4) {
    for (j in seq_len(5 - i)) {
      product[, i + j - 1] <- product[, i + j - 1] + a[, i] * b[j]
    }
  }
  .carried(product)
}

# x xor (x >>> 33).
.shifted <- function(x) {
  low <- bitwOr(bitwShiftR(x[, 3], 1L), bitwShiftL(bitwAnd(x[, 4], 1L), 15L))
  x[, 1] <- bitwXor(x[, 1], low)
  x[, 2] <- bitwXor(x[, 2], bitwShiftR(x[, 4], 1L))
  x
}

# Modulo at most 2^53, bit by bit.
.remainder <- function(x, values) {
  rest <- rep(0, nrow(x))
  for (limb in 4:1) {
    for (bit in 15:0) {
      rest <- ifelse(rest >= values - rest, rest - (values - rest), rest + rest)
      rest <- rest + floor(x[, limb] / 2^bit) %% 2
      rest[rest == values] <- 0
    }
  }
  rest
}

# Dates and times: days and microseconds since 1970-01-01, Gregorian throughout.

.DAY <- 86400e6
.MONTHS <- c(
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
  "november", "december")
.ISO <- paste0(
  "^(-[0-9]{4,10}|[0-9]{4}|\\+[0-9]{5,10})-([0-9]{2})-([0-9]{2})",
  "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{0,9}))?)?",
  "(Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?\\z")

.leap <- function(year) year %% 4 == 0 & (year %% 100 != 0 | year %% 400 == 0)

.epoch_day <- function(year, month, day) {
  year <- year - (month <= 2)
  era <- floor(year / 400)
  of_era <- year - era * 400
  of_year <- (153 * (month + ifelse(month > 2, -3, 9)) + 2) %/% 5 + day - 1
  era * 146097 + of_era * 365 + of_era %/% 4 - of_era %/% 100 + of_year - 719468
}

# Year, month and day.
.civil <- function(days) {
  shifted <- days + 719468
  era <- floor(shifted / 146097)
  of_era <- shifted - era * 146097
  year <- (of_era - of_era %/% 1460 + of_era %/% 36524 - of_era %/% 146096) %/% 365
  of_year <- of_era - (365 * year + year %/% 4 - year %/% 100)
  month <- (5 * of_year + 2) %/% 153
  day <- of_year - (153 * month + 2) %/% 5 + 1
  month <- month + ifelse(month < 10, 3, -9)
  list(year = year + era * 400 + (month <= 2), month = month, day = day)
}

# NA where there is no such day.
.checked_day <- function(year, month, day) {
  lengths <- c(31, 28 + .leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
  if (month < 1 || month > 12 || day < 1 || day > lengths[month] || abs(year) > 999999999) {
    return(NA_real_)
  }
  .epoch_day(year, month, day)
}

# What a function makes of each text; NA of a text fails its row.
.each <- function(text, read, message) {
  known <- unique(text[!is.na(text)])
  values <- vapply(known, read, 0, USE.NAMES = FALSE)
  x <- values[match(text, known)]
  .failed(is.na(x) & !is.na(text), paste0("'", text, message))
  x
}

.iso_micros <- function(text) {
  .each(text, .iso_moment, "' is no time such as 2013-01-31T05:00:00")
}

.iso_moment <- function(text) {
  iso <- .trim(text)
  if (nchar(iso) > 10 && substr(iso, 11, 11) == " ") {
    substr(iso, 11, 11) <- "T"
  }
  found <- regmatches(iso, regexec(.ISO, iso, perl = TRUE))[[1]]
  if (length(found) == 0 || found[2] == "-0000") {
    return(NA_real_)
  }
  parts <- suppressWarnings(as.numeric(found[2:7]))
  parts[is.na(parts)] <- 0
  seconds <- 86400 * .checked_day(parts[1], parts[2], parts[3])
  if (is.na(seconds) || parts[4] > 23 || parts[5] > 59 || parts[6] > 59) {
    return(NA_real_)
  }
  seconds <- seconds + parts[4] * 3600 + parts[5] * 60 + parts[6] - .offset(found[9])
  seconds * 1e6 + as.numeric(substr(paste0(found[8], "000000"), 1, 6))
}

.offset <- function(text) {
  if (text == "" || text == "Z") {
    return(0)
  }
  parts <- c(as.numeric(strsplit(substring(text, 2), ":")[[1]]), 0)
  seconds <- parts[1] * 3600 + parts[2] * 60 + parts[3]
  if (parts[2] > 59 || parts[3] > 59 || seconds > 64800) {
    return(NA_real_)
  }
  if (substr(text, 1, 1) == "-") -seconds else seconds
}

.iso_days <- function(text) {
  .each(
    text,
    function(t) {
      iso <- .trim(t)
      if (nchar(iso) == 10) .read(iso, "%Y-%m-%d", TRUE) else floor(.iso_moment(iso) / .DAY)
    },
    "' is no date such as 2013-01-31")
}

# A text by a pattern of strptime, days or microseconds; NA where it is not written so.
.read <- function(text, pattern, is_date) {
  chars <- strsplit(.trim(text), "")[[1]]
  pattern <- strsplit(pattern, "")[[1]]
  blanks <- strsplit(.BLANKS, "")[[1]]
  at <- 1
  year <- 1970
  month <- 1
  day <- 1
  yearday <- 0
  hour <- 0
  minute <- 0
  second <- 0
  half <- NA
  fits <- TRUE
  rest <- function() if (at <= length(chars)) chars[at] else ""
  skip <- function() while (rest() %in% blanks) at <<- at + 1
  literal <- function(c) {
    if (rest() != c) fits <<- FALSE
    at <<- at + 1
  }
  run <- function(most, allowed) {
    start <- at
    while (at - start < most && allowed(rest())) at <<- at + 1
    paste(chars[seq_len(at - start) + start - 1], collapse = "")
  }
  is_digit <- function(c) c != "" && c %in% as.character(0:9)
  number <- function(digits, least, most) {
    value <- as.numeric(run(digits, is_digit))
    if (is.na(value) || value < least || value > most) {
      fits <<- FALSE
      value <- least
    }
    value
  }
  fraction <- function() {
    if (rest() != "." || at >= length(chars)) {
      return(0)
    }
    at <<- at + 1
    digits <- run(Inf, is_digit)
    if (digits == "") 0 else as.numeric(paste0("0.", digits))
  }
  month_name <- function() {
    name <- tolower(run(Inf, function(c) grepl("^[a-zA-Z]$", c)))
    found <- which(name == .MONTHS | name == substr(.MONTHS, 1, 3))
    if (length(found) == 0) {
      fits <<- FALSE
      found <- 1
    }
    found[1]
  }
  i <- 1
  while (i <= length(pattern) && fits) {
    c <- pattern[i]
    if (c == "%") {
      i <- i + 1
      c <- pattern[i]
      if (c == "Y") {
        year <- number(4, 0, 9999)
      } else if (c == "y") {
        year <- number(2, 0, 99)
        year <- year + if (year < 69) 2000 else 1900
      } else if (c == "m") {
        month <- number(2, 1, 12)
      } else if (c %in% c("d", "e")) {
        skip()
        day <- number(2, 1, 31)
      } else if (c == "j") {
        yearday <- number(3, 1, 366)
      } else if (c %in% c("b", "B", "h")) {
        month <- month_name()
      } else if (c == "H") {
        hour <- number(2, 0, 24)
      } else if (c == "I") {
        hour <- number(2, 1, 12)
      } else if (c == "M") {
        minute <- number(2, 0, 59)
      } else if (c == "S") {
        second <- number(2, 0, 59) + fraction()
      } else if (c == "p") {
        half <- tolower(run(2, function(c) c != ""))
        fits <- fits && half %in% c("am", "pm")
      } else {
        literal("%")
      }
    } else if (c %in% blanks) {
      skip()
    } else {
      literal(c)
    }
    i <- i + 1
  }
  days <- if (!fits || at <= length(chars)) {
    NA_real_
  } else if (yearday == 0) {
    .checked_day(year, month, day)
  } else if (yearday > 365 + .leap(year)) {
    NA_real_
  } else {
    .epoch_day(year, 1, 1) + yearday - 1
  }
  if (!is.na(half)) {
    hour <- hour %% 12 + if (half == "pm") 12 else 0
  }
  if (is_date) {
    return(days)
  }
  if (hour == 24 && minute + second > 0) {
    return(NA_real_)
  }
  days * .DAY + (hour * 60 + minute) * 60 * 1e6 + floor(second * 1e6 + 0.5)
}

.date_by <- function(text, pattern) {
  .each(text, function(t) .read(t, pattern, TRUE), paste0("' is no date by ", pattern))
}

.time_by <- function(text, pattern) {
  .each(text, function(t) .read(t, pattern, FALSE), paste0("' is no time by ", pattern))
}

.year <- function(days) .civil(days)$year
.quarter <- function(days) (.civil(days)$month + 2) %/% 3
.month <- function(days) .civil(days)$month
.day <- function(days) .civil(days)$day

.yearday <- function(days) {
  civil <- .civil(days)
  days - .epoch_day(civil$year, 1, 1) + 1
}

.weekday <- function(days) (days + 3) %% 7 + 1

.part <- function(x, unit, larger) floor((x - floor(x / larger) * larger) / unit)
.hour <- function(x) .part(x, 3600e6, .DAY)
.minute <- function(x) .part(x, 60e6, 3600e6)
.second <- function(x) .part(x, 1e6, 60e6)

.text_of_date <- function(days) {
  civil <- .civil(days)
  sign <- ifelse(civil$year < 0, "-", ifelse(civil$year > 9999, "+", ""))
  text <- sprintf("%s%04.0f-%02.0f-%02.0f", sign, abs(civil$year), civil$month, civil$day)
  text[is.na(days)] <- NA
  text
}

.text_of_time <- function(x) {
  seconds <- floor(x / 1e6)
  micros <- x - seconds * 1e6
  days <- floor(seconds / 86400)
  of_day <- seconds - days * 86400
  fraction <- ifelse(micros > 0, sub("0+$", "", sprintf(".%06.0f", micros)), "")
  clock <- sprintf("T%02.0f:%02.0f:%02.0f", of_day %/% 3600, of_day %/% 60 %% 60, of_day %% 60)
  text <- paste0(.text_of_date(days), clock, fraction)
  text[is.na(x)] <- NA
  text
}

# What the model does with rows.

# The codes of levels; -1 for one without rows in training.
.code <- function(factor, text, quantities) {
  if (factor$coding == "whole") {
    x <- quantities[[factor$number]]
    code <- ifelse(abs(x) < 1e15, factor$number_codes[match(x, factor$numbers)], NA)
  } else {
    code <- factor$text_codes[match(text, factor$texts)]
    if (factor$coding == "numerals") {
      digits <- which(is.na(code) & grepl("^[+-]?[0-9]+\\z", text, perl = TRUE))
      bare <- sub("^[+-]?0*([0-9])", "\\1", text[digits])
      bare <- ifelse(substr(text[digits], 1, 1) == "-" & bare != "0", paste0("-", bare), bare)
      code[digits] <- factor$text_codes[match(bare, factor$texts)]
      other <- setdiff(which(is.na(code)), digits)
      x <- .parsed(text[other])
      code[other] <- ifelse(is.na(x), NA, factor$number_codes[match(x, factor$numbers)])
    }
  }
  code[is.na(code)] <- factor$pool
  code
}

# A list: the linear predictors, NA without one; for each row why, and of what variable.
.evaluate <- function(cells) {
  n <- length(cells[[1]])
  .s$n <- n
  .s$cells <- cells
  .s$made <- vector("list", length(.DERIVED))
  .s$mask <- rep(TRUE, n)
  .s$bad <- rep(FALSE, n)
  .s$why <- rep("", n)
  reason <- rep("", n)
  blamed <- rep("", n)
  blame <- function(rows, why, name) {
    rows <- rows & reason == ""
    blamed[rows] <<- rep_len(name, n)[rows]
    reason[rows] <<- why
  }
  quantities <- lapply(.NUMBERS, function(q) rep_len(q$value(), n))
  texts <- lapply(.FACTORS, function(f) if (f$coding == "whole") "" else rep_len(f$value(), n))
  blame(.s$bad, "have a value that is not what it must be", .s$why)
  for (q in seq_along(.NUMBERS)) {
    blame(!is.finite(quantities[[q]]), "lack a value", .NUMBERS[[q]]$name)
  }
  for (f in seq_along(.FACTORS)) {
    blame(is.na(texts[[f]]), "lack a value", .FACTORS[[f]]$name)
  }
  codes <- Map(function(f, text) .code(f, text, quantities), .FACTORS, texts)
  for (cells in .CELLS) {
    key <- do.call(paste, c(codes[cells$parts], sep = ":"))
    code <- cells$codes[match(key, cells$keys)]
    code[is.na(code)] <- -1
    codes[[length(codes) + 1]] <- code
  }
  eta <- rep(if (is.na(.INTERCEPT)) 0 else .INTERCEPT, n)
  for (offset in .OFFSETS) {
    eta <- eta + quantities[[offset]]
  }
  for (term in .TERMS) {
    code <- if (term$grouping == 0) rep(0, n) else codes[[term$grouping]]
    unseen <- code < 0 | code %in% term$unseen
    beta <- term$coefficients[ifelse(code < 0, NA, code + 1)]
    multiplier <- rep(1, n)
    for (number in term$numbers) {
      multiplier <- multiplier * quantities[[number]]
    }
    eta <- eta + ifelse(unseen | is.na(beta), 0, beta * multiplier)
    if (UNSEEN != "reference" && any(unseen & reason == "")) {
      .told(term$grouping, unseen & reason == "", codes, texts, quantities, blame)
    }
  }
  eta[reason != ""] <- NA
  blame(is.na(eta), "have numbers that are too large", "")
  eta[reason != ""] <- NA
  list(eta = eta, reason = reason, blamed = blamed)
}

# Blames the first factor without an estimate before the cell that they make; under the policy
# "fail" it stops.
.told <- function(grouping, rows, codes, texts, quantities, blame) {
  why <- "have a level without an estimate"
  level <- function(f) {
    of <- .FACTORS[[f]]
    if (of$coding == "whole") .text_of_number(quantities[[of$number]]) else texts[[f]]
  }
  names <- vapply(c(.FACTORS, .CELLS), function(g) g$name, "")
  parts <- if (grouping > length(.FACTORS)) .CELLS[[grouping - length(.FACTORS)]]$parts
  for (part in c(parts, grouping)) {
    at <- if (part == grouping) rows else rows & codes[[part]] < 0
    if (UNSEEN == "fail" && any(at)) {
      row <- which(at)[1]
      of <- if (part > length(.FACTORS)) parts else part
      told <- if (part > 0) paste(vapply(of, function(f) level(f)[row], ""), collapse = ":") else ""
      stop(
        "row ", row, ": ", if (part > 0) names[part] else "the model", " has the level '", told,
        "', which the model has no estimate for", call. = FALSE)
    }
    blame(at, why, if (part > 0) names[part] else "the model")
    rows <- rows & !at
  }
}

.cell <- function(value) {
  if (is.factor(value)) {
    value <- as.character(value)
  }
  if (inherits(value, "Date")) {
    return(format(value, "%Y-%m-%d"))
  }
  if (inherits(value, "POSIXt")) {
    return(format(value, "%Y-%m-%dT%H:%M:%OS6"))
  }
  if (is.character(value)) {
    return(enc2utf8(value))
  }
  if (is.logical(value)) value else as.numeric(value)
}

# The linear predictors of the rows of a data frame, NA where there is none: a value is missing or
# not finite, or a level has no estimate (by UNSEEN). Stops where a column is not there, at a value
# from which what the model asks for can't be made, and under the policy "fail" at such a level.
eta <- function(data) {
  absent <- setdiff(COLUMNS, enc2utf8(names(data)))
  if (length(absent) > 0) {
    stop("the rows have no column ", paste(absent, collapse = ", "), call. = FALSE)
  }
  cells <- lapply(match(COLUMNS, enc2utf8(names(data))), function(i) .cell(data[[i]]))
  if (length(cells) == 0) {
    cells <- list(rep(NA, nrow(data)))
  }
  result <- suppressWarnings(.evaluate(cells))
  wrong <- which(result$reason == "have a value that is not what it must be")
  if (length(wrong) > 0) {
    stop("row ", wrong[1], ": ", result$blamed[wrong[1]], call. = FALSE)
  }
  result$eta
}

# The means of the response: of a logistic model the probabilities of its success.
score <- function(data) .mean(eta(data))

.mean <- function(eta) {
  if (FAMILY != "binomial") {
    return(eta)
  }
  e <- exp(-abs(eta))
  ifelse(eta >= 0, 1 / (1 + e), e / (1 + e))
}

# The program.

# The columns of a CSV file by RFC 4180, as texts.
.read_csv <- function(connection, wanted) {
  bytes <- raw(0)
  repeat {
    block <- readBin(connection, "raw", 2^24)
    if (length(block) == 0) break
    bytes <- c(bytes, block)
  }
  b <- as.integer(bytes)
  if (length(b) >= 3 && all(b[1:3] == c(239L, 187L, 191L))) {
    b <- b[-(1:3)]
    bytes <- bytes[-(1:3)]
  }
  if (any(b == 0L)) {
    stop("the rows have a character NUL", call. = FALSE)
  }
  n <- length(b)
  if (n == 0 || !(b[n] %in% c(10L, 13L))) {
    b <- c(b, 10L)
    bytes <- c(bytes, as.raw(10))
    n <- n + 1
  }
  quoted <- .quoted(b)
  inside <- cumsum(tabulate(quoted[, 1], n + 1) - tabulate(quoted[, 2], n + 1))[seq_len(n)] > 0
  ends_row <- !inside & (b == 10L | (b == 13L & c(b[-1], 0L) != 10L))
  ends <- which(ends_row | (!inside & b == 44L))
  starts <- c(1, head(ends, -1) + 1)
  row <- cumsum(c(TRUE, head(ends_row[ends], -1)))
  text <- function(fields) {
    opened <- match(starts[fields], quoted[, 1])
    result <- vapply(
      seq_along(fields),
      function(i) {
        from <- starts[fields[i]]
        to <- ends[fields[i]] - 1
        if (is.na(opened[i])) {
          return(if (to < from) "" else rawToChar(bytes[from:to]))
        }
        close <- quoted[opened[i], 2]
        value <- if (close - from < 2) "" else rawToChar(bytes[(from + 1):(close - 1)])
        after <- if (close < to) rawToChar(bytes[(close + 1):to]) else ""
        paste0(gsub("\"\"", "\"", value, fixed = TRUE, useBytes = TRUE), after)
      }, "")
    Encoding(result) <- "UTF-8"
    if (!all(validUTF8(result))) {
      stop("the rows have text that is not UTF-8", call. = FALSE)
    }
    gsub("^[ \t-\r]+|[ \t-\r]+\\z", "", result, perl = TRUE)
  }
  counts <- tabulate(row)
  header <- text(seq_len(counts[1]))
  first <- cumsum(c(1, counts))
  blank <- counts == 1 & starts[first[seq_along(counts)]] == ends[first[seq_along(counts)]]
  kept <- setdiff(which(!(blank & counts[1] > 1)), 1)
  twice <- intersect(.bare(wanted), header[duplicated(header)])
  if (length(twice) > 0) {
    stop("the header names the column ", twice[1], " twice", call. = FALSE)
  }
  absent <- setdiff(.bare(wanted), header)
  if (length(absent) > 0) {
    stop("the rows have no column ", paste(absent, collapse = ", "), call. = FALSE)
  }
  ragged <- which(counts[kept] != counts[1])
  if (length(ragged) > 0) {
    stop(
      "row ", ragged[1], " has ", counts[kept[ragged[1]]], " fields, the header ", counts[1],
      call. = FALSE)
  }
  if (length(wanted) == 0) {
    return(list(rep(NA, length(kept))))
  }
  lapply(match(.bare(wanted), header), function(c) text(first[kept] + c - 1))
}

.bare <- function(text) gsub("^[ \t-\r]+|[ \t-\r]+\\z", "", text, perl = TRUE)

# Where quoted fields begin and end: a quote opens one at its beginning, elsewhere it is a letter.
.quoted <- function(b) {
  quotes <- which(b == 34L)
  opens <- integer(length(quotes))
  closes <- integer(length(quotes))
  count <- 0
  open <- 0
  k <- 1
  while (k <= length(quotes)) {
    q <- quotes[k]
    if (open == 0) {
      if (q == 1 || b[q - 1] %in% c(44L, 10L, 13L)) open <- q
    } else if (b[q + 1] == 34L) {
      k <- k + 1
    } else {
      count <- count + 1
      opens[count] <- open
      closes[count] <- q
      open <- 0
    }
    k <- k + 1
  }
  if (open > 0) {
    stop("a quote is not closed", call. = FALSE)
  }
  cbind(opens[seq_len(count)], closes[seq_len(count)])
}

# In one line of ASCII.
.visible <- function(text) {
  vapply(
    text,
    function(t) {
      code <- utf8ToInt(t)
      code <- code[!is.na(code)]
      plain <- code >= 32 & code < 127
      shown <- sprintf("<U+%04X>", code)
      shown[plain] <- rawToChar(as.raw(code[plain]), multiple = TRUE)
      paste(shown, collapse = "")
    }, "", USE.NAMES = FALSE)
}

.score_file <- function(file, link) {
  if (file != "-" && (!file.exists(file) || dir.exists(file))) {
    stop("there is no file ", file, call. = FALSE)
  }
  connection <- if (file == "-") file("stdin", "rb") else file(file, "rb")
  cells <- tryCatch(.read_csv(connection, COLUMNS), finally = close(connection))
  cells <- lapply(cells, function(cell) {
    cell[cell == "" | cell %in% .MISSING] <- NA
    if (length(.MISSING_NUMBERS) > 0) {
      cell[.parsed(cell) %in% .MISSING_NUMBERS] <- NA
    }
    cell
  })
  result <- suppressWarnings(.evaluate(cells))
  value <- if (link) result$eta else .mean(result$eta)
  written <- sprintf("%.17g", value)
  written[is.infinite(value)] <- ifelse(value[is.infinite(value)] > 0, "Infinity", "-Infinity")
  written[is.na(value)] <- ""
  writeLines(c(if (link) "eta" else "prediction", written))
  without <- result$reason != ""
  if (any(without)) {
    parts <- vapply(
      unique(result$reason[without]),
      function(reason) {
        names <- sort(table(result$blamed[result$reason == reason]), decreasing = TRUE)
        told <- head(paste0(.visible(names(names)), ": ", names), 5)
        paste0(sum(names), " ", reason, " (", paste(told, collapse = ", "), ")")
      }, "")
    message(
      sum(without), " of ", length(without), " rows have no prediction: ",
      paste(parts, collapse = "; "))
  }
}

.check <- function() {
  if (length(VECTORS) == 0) {
    writeLines("the model has no test vectors")
    return(1)
  }
  largest <- 0
  for (i in seq_along(VECTORS)) {
    vector <- VECTORS[[i]]
    row <- data.frame(row.names = 1)
    row[vector$columns] <- vector$row
    found <- eta(row)
    off <- max(
      abs(found - vector$eta) / max(1, abs(vector$eta)),
      abs(.mean(found) - vector$mean) / max(abs(vector$mean), 1e-300))
    if (is.na(off) || off > 1e-9) {
      writeLines(sprintf("test vector %d has eta %.17g, and here %.17g", i, vector$eta, found))
      return(1)
    }
    largest <- max(largest, off)
  }
  writeLines(sprintf(
    "%d test %s; the largest relative difference is %.2g", length(VECTORS),
    if (length(VECTORS) == 1) "vector agrees" else "vectors agree", largest))
  0
}

# Runs the program; the exit code.
.main <- function(arguments) {
  options <- arguments[grepl("^-.", arguments)]
  files <- arguments[!grepl("^-.", arguments)]
  if (any(c("--help", "-h") %in% options)) {
    writeLines(c(
      "usage: Rscript FILE [--eta] [rows.csv | -] > scores.csv",
      "       Rscript FILE --check",
      "Scores the rows of a CSV file with a header, - or none is standard input.",
      "--eta writes the linear predictor; --check tries the model's test vectors."))
    return(0)
  }
  if (length(setdiff(options, c("--eta", "--check"))) > 0 || length(files) > 1) {
    message("takes one file of rows, --eta, --check or --help")
    return(2)
  }
  if ("--check" %in% options) {
    return(.check())
  }
  tryCatch(
    {
      .score_file(if (length(files) == 0) "-" else files, "--eta" %in% options)
      0
    },
    error = function(e) {
      message(.visible(conditionMessage(e)))
      2
    })
}

if (sys.nframe() == 0L && !interactive()) {
  # Rscript takes --help for itself unless --args comes before it.
  quit(save = "no", status = .main(commandArgs(trailingOnly = TRUE)))
}
