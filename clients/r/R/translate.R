# R's expressions in Crosswind's language (docs/expressions.md), or refused in words.

# Functions of one and the same meaning: R's name, Crosswind's.
same_functions <- c(I = "I", log = "log", log2 = "log2", log10 = "log10", log1p = "log1p", exp = "exp",
  expm1 = "expm1", sqrt = "sqrt", abs = "abs", sign = "sign", floor = "floor", ceiling = "ceiling",
  trunc = "trunc", round = "round", sin = "sin", cos = "cos", tan = "tan", asin = "asin", acos = "acos",
  atan = "atan", tanh = "tanh", pmin = "pmin", pmax = "pmax", as.numeric = "number",
  as.double = "number", as.logical = "logical", as.character = "text", as.factor = "text",
  ifelse = "if", toupper = "upper", tolower = "lower", trimws = "trim", nchar = "length",
  substr = "substr", substring = "substr", startsWith = "startsWith", endsWith = "endsWith",
  paste0 = "concat", as.Date = "date", as.POSIXct = "time")

# Crosswind's own functions, which R has not.
own_functions <- c("number", "text", "logical", "coalesce", "levels", "upper", "lower", "trim", "matches",
  "contains", "concat", "hash", "date", "time", "year", "quarter", "month", "day", "yearday", "weekday",
  "hour", "minute", "second")

infix <- c("+" = "+", "-" = "-", "*" = "*", "/" = "/", "^" = "^", "%%" = "%%", "%/%" = "%/%",
           "==" = "==", "!=" = "!=", "<" = "<", "<=" = "<=", ">" = ">", ">=" = ">=",
           "&" = "and", "&&" = "and", "|" = "or", "||" = "or")

plain_name <- "^[A-Za-z.][A-Za-z0-9._]*$"
words <- c("and", "or", "not", "in", "is", "missing", "true", "false", "inf")

backquote <- function(name) {
  quote <- !grepl(plain_name, name) | tolower(name) %in% words
  name[quote] <- paste0("`", gsub("`", "``", name[quote], fixed = TRUE), "`")
  name
}

text_literal <- function(x) paste0("'", gsub("'", "''", x, fixed = TRUE), "'")

refuse <- function(e, ...) {
  stop("Crosswind's expressions can't say ", paste(deparse(e), collapse = " "), ": ", ..., call. = FALSE)
}

literal <- function(value, e) {
  if (is.factor(value)) value <- as.character(value)
  if (!is.atomic(value) || is.null(value)) {
    refuse(e, "its value is of class ", class(value)[1], ", and neither a number nor text")
  }
  one <- function(i) {
    x <- value[[i]]
    if (inherits(value, "Date")) return(paste0("date('", format(value[i]), "')"))
    if (is.na(x)) return("missing")
    if (is.logical(x)) return(if (x) "true" else "false")
    if (is.character(x)) return(text_literal(x))
    if (is.infinite(x)) return(if (x > 0) "inf" else "-inf")
    as_text(x)
  }
  vapply(seq_along(value), one, "")
}

# The value of an expression that names no column: c("AA", "UA"), 1:5, an object that was handed over.
constant <- function(e, objects) {
  if (!length(setdiff(all.vars(e), ls(objects)))) {
    allowed <- c("c", ":", "-", "(", "seq", "as.Date", "rep", "+", "*", "/", "^")
    if (all(setdiff(all.names(e), all.vars(e)) %in% allowed)) {
      return(eval(e, list2env(as.list(objects), parent = baseenv())))
    }
  }
  NULL
}

#' An expression of R as text of Crosswind. A name is a column, unless objects has it. taken: only
#' whether the whole is true counts, as for rowSelection, so that missing may stand for FALSE.
translate <- function(e, objects = new.env(), taken = FALSE) {
  go <- function(x, taken = FALSE) translate(x, objects, taken)
  if (is.name(e)) {
    name <- as.character(e)
    if (exists(name, objects, inherits = FALSE)) {
      value <- literal(get(name, objects), e)
      if (length(value) != 1) refuse(e, "it has ", length(value), " values; one is needed, or %in%")
      return(value)
    }
    if (name == "T") return("true")
    if (name == "F") return("false")
    if (name == "pi") return(as_text(pi))
    return(backquote(name))
  }
  if (!is.call(e)) {
    value <- literal(e, e)
    if (length(value) != 1) refuse(e, "it has ", length(value), " values")
    return(value)
  }
  f <- if (is.name(e[[1]])) as.character(e[[1]]) else refuse(e, "only functions by name can be said")
  args <- as.list(e)[-1]
  operand <- function(x, taken = FALSE) {
    text <- go(x, taken)
    if (is.call(x) && as.character(x[[1]])[1] %in% c(names(infix), "!", "%in%")) paste0("(", text, ")")
    else text
  }
  if (f == "(") return(paste0("(", go(args[[1]], taken), ")"))
  if (f == "!") {
    if (is.call(args[[1]]) && identical(args[[1]][[1]], as.name("is.na"))) {
      return(paste(operand(args[[1]][[2]]), "is not missing"))
    }
    text <- go(args[[1]])
    bracketed <- is.call(args[[1]]) && identical(args[[1]][[1]], as.name("("))
    return(paste("not", if (bracketed) text else paste0("(", text, ")")))
  }
  if (f %in% c("-", "+") && length(args) == 1) {
    return(if (f == "-") paste0("-", operand(args[[1]])) else operand(args[[1]]))
  }
  if (f %in% names(infix) && length(args) == 2) {
    inner <- taken && f %in% c("&", "&&", "|", "||")
    return(paste(operand(args[[1]], inner), infix[[f]], operand(args[[2]], inner)))
  }
  if (f == "%in%") return(in_set(e, args, objects, taken, operand(args[[1]])))
  if (f == "is.na") {
    text <- paste(operand(args[[1]]), "is missing")
    return(if (taken) text else paste0("(", text, ")"))
  }
  call_text(e, f, args, objects, go)
}

# R's NA %in% x is FALSE, Crosswind's is missing; that is the same where only TRUE counts.
in_set <- function(e, args, objects, taken, left) {
  values <- constant(args[[2]], objects)
  if (is.null(values)) refuse(e, "what stands behind %in% must be values, such as c(\"AA\", \"UA\")")
  lost <- anyNA(values)
  values <- literal(values[!is.na(values)], e)
  text <- if (length(values)) paste0(left, " in (", paste(values, collapse = ", "), ")") else "false"
  if (!taken) text <- paste0("coalesce(", text, ", false)")
  if (lost) text <- paste0("(", text, " or ", left, " is missing)")
  text
}

call_text <- function(e, f, args, objects, go) {
  names <- names(args)
  if (is.null(names)) names <- rep("", length(args))
  option <- function(name) if (name %in% names) args[[match(name, names)]]
  allow <- function(...) {
    other <- setdiff(names, c("", ...))
    if (length(other)) refuse(e, "the argument ", other[1], " has no counterpart")
  }
  known <- function(x) {
    value <- constant(x, objects)
    if (is.null(value)) refuse(e, paste(deparse(x), collapse = " "), " must be a fixed value")
    value
  }
  write <- function(name, args) {
    paste0(name, "(", paste(vapply(args, function(a) go(a), ""), collapse = ", "), ")")
  }
  fixed <- function(name, x, values) {
    paste0(name, "(", paste(c(go(x), literal(values, e)), collapse = ", "), ")")
  }
  if (f == "cut") {
    allow("x", "breaks", "right")
    if (identical(option("right"), FALSE)) refuse(e, "intervals are closed on the right there")
    x <- if (is.null(option("x"))) args[[1]] else option("x")
    breaks <- if (is.null(option("breaks"))) args[[2]] else option("breaks")
    breaks <- known(breaks)
    if (length(breaks) < 2) refuse(e, "breaks must be the ends of the intervals, and not their number")
    return(fixed("cut", x, breaks))
  }
  if (f == "factor") {
    allow("x", "levels")
    levels <- option("levels")
    if (is.null(levels) && length(args) > 1) levels <- args[[2]]
    if (is.null(levels)) return(paste0("text(", go(args[[1]]), ")"))
    return(paste0("levels(text(", go(args[[1]]), "), ",
                  paste(text_literal(as_text(known(levels))), collapse = ", "), ")"))
  }
  if (f == "as.integer") return(paste0("trunc(number(", go(args[[1]]), "))"))
  if (f == "is.na<-" || f %in% c("<-", "<<-", "=", "{", "function", "if", "for", "while", "$", "[", "[[")) {
    refuse(e, "it is no expression of a single row. transformFunc takes any function of R")
  }
  if (f == "grepl") {
    allow("fixed", "perl", "pattern", "x")
    pattern <- known(if (is.null(option("pattern"))) args[[1]] else option("pattern"))
    x <- if (is.null(option("x"))) args[[2]] else option("x")
    return(fixed(if (isTRUE(option("fixed"))) "contains" else "matches", x, pattern))
  }
  if (f == "gsub") {
    allow("fixed")
    if (!isTRUE(option("fixed"))) refuse(e, "replace() takes fixed text alone: gsub(..., fixed = TRUE)")
    return(fixed("replace", args[[3]], c(known(args[[1]]), known(args[[2]]))))
  }
  if (f == "paste") {
    allow("sep")
    sep <- if (is.null(option("sep"))) " " else known(option("sep"))
    args <- args[names != "sep"]
    between <- as.list(rbind(args, rep(list(sep), length(args))))
    return(write("concat", between[-length(between)]))
  }
  if (f %in% c("as.Date", "as.POSIXct")) {
    allow("x", "format", "tz")
    zone <- option("tz")
    if (!is.null(zone) && !identical(zone, "UTC")) refuse(e, "times have no zone there")
    return(write(same_functions[[f]], args[names != "tz"]))
  }
  if (f %in% c("pmin", "pmax", "round", "log", "substr", "substring")) {
    allow(if (f == "round") "digits", if (f == "log") "base", "x", "start", "stop")
    return(write(same_functions[[f]], args))
  }
  if (f %in% c("runif", "rnorm", "rbinom", "sample", "sample.int")) {
    refuse(e, "random numbers are no function of a row; cw_sample and cw_split(test_fraction = ) choose ",
           "rows at random, the same in every run")
  }
  if (f %in% c("mean", "sum", "min", "max", "sd", "median", "scale", "rank", "cumsum", "lag", "nrow")) {
    refuse(e, f, "() looks at other rows; cw_summary and cw_cube do",
           if (f %in% c("min", "max")) paste0(". Of columns of one row it is p", f, "()"))
  }
  if (f %in% names(same_functions)) {
    allow("x", "test", "yes", "no")
    return(write(same_functions[[f]], args))
  }
  if (f %in% own_functions) {
    allow()
    return(write(f, args))
  }
  refuse(e, f, "() has no counterpart there. docs/expressions.md lists what has; transformFunc takes any ",
         "function of R")
}

# What is given to where, test or set: text of Crosswind, or R's expressions behind a ~.
expressions_of <- function(value, name) {
  if (is.null(value)) return(NULL)
  if (inherits(value, "formula")) value <- list(value)
  if (is.list(value)) {
    names <- names(value)
    value <- vapply(seq_along(value), function(i) {
      x <- value[[i]]
      text <- if (inherits(x, "formula")) {
        if (length(x) != 2) stop("a condition of R has nothing before the ~: ~ delay > 15", call. = FALSE)
        translate(x[[2]], new.env(), taken = name != "set")
      } else as.character(x)
      if (length(names) && nzchar(names[i])) paste(backquote(names[i]), "=", text) else text
    }, "")
  } else if (!is.null(names(value))) {
    value <- paste(backquote(names(value)), "=", value)
  }
  unname(value)
}

# transforms = list(a = , b = ) as expressions of --set.
translate_list <- function(e, objects) {
  if (is.null(e)) return(NULL)
  if (!is.call(e) || !identical(e[[1]], as.name("list"))) {
    stop("transforms must be written as list(name = expression, ...)", call. = FALSE)
  }
  args <- as.list(e)[-1]
  if (length(args) && (is.null(names(args)) || any(!nzchar(names(args))))) {
    stop("each of transforms needs a name: list(late = delay > 15)", call. = FALSE)
  }
  vapply(seq_along(args), function(i) {
    paste(backquote(names(args)[i]), "=", translate(args[[i]], objects))
  }, "")
}

as_formula <- function(formula) {
  if (inherits(formula, "formula")) return(formula)
  parsed <- tryCatch(stats::as.formula(formula), error = function(e) NULL)
  if (is.null(parsed)) stats::as.formula("y ~ 1") else parsed
}

# A formula's operators are R's; the functions in it are Crosswind's.
formula_text <- function(formula) {
  if (is.character(formula)) return(paste(formula, collapse = " "))
  if (!inherits(formula, "formula")) stop("the formula is no formula of R, nor text", call. = FALSE)
  if (length(formula) != 3) stop("the formula has no response: y ~ a + b", call. = FALSE)
  paste(formula_side(formula[[2]]), "~", formula_side(formula[[3]]))
}

formula_side <- function(e) {
  if (is.name(e)) {
    name <- as.character(e)
    return(if (grepl(plain_name, name) || name == ".") name else backquote(name))
  }
  if (!is.call(e)) return(paste(deparse(e), collapse = " "))
  f <- as.character(e[[1]])[1]
  args <- as.list(e)[-1]
  if (f == "(") return(paste0("(", formula_side(args[[1]]), ")"))
  if (f %in% c("+", "-", "*", "/", ":", "^", "%in%")) {
    if (length(args) == 1) return(paste0(f, formula_side(args[[1]])))
    return(paste(formula_side(args[[1]]), f, formula_side(args[[2]])))
  }
  if (f %in% c("factor", "as.factor") && length(args) == 1) {
    return(paste0("factor(", translate(args[[1]]), ")"))
  }
  if (f %in% c("F", "offset") && length(args) == 1) return(paste0(f, "(", translate(args[[1]]), ")"))
  if (f %in% c("I", "factor") || f %in% names(same_functions) || f %in% c("cut", own_functions)) {
    return(translate(e))
  }
  if (f %in% c("==", "!=", "<", "<=", ">", ">=", "!", "&", "|", "is.na")) {
    return(paste0("I(", translate(e), ")"))
  }
  stop("Crosswind's formulas have no ", f, "(): ", paste(deparse(e), collapse = " "),
       ". docs/statistics.md, Formulas, says what they have", call. = FALSE)
}
