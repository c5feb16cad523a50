# What R 4.2.2's terms.formula makes of formulas; run in this folder: Rscript make-terms.R.
# terms.csv: formula | intercept | term.labels | offsets | variables, with ';' within a cell. Formulas with a '.' have the data
# frame with the columns y, a, b, c and id. The variables are those of the terms, in R's order.
# values.csv: expression | the value on x = 2.5, a = -1.25, b = 3, n = 7, m = NA.
sums <- c("a", "a + b", "a+b+c", "1", "0", "-1", "1 + a", "a + 1", "0 + a", "a - 1", "a + 0", "- 0", "-1 + 1", "0 + 1", "1 + 0", "0 - 0", "1 - 1",
  "a + a", "a + b + a", "a - a", "a + b - a", "a - b", "-a", "-a + b", "+a", "a ++ b", "a + -b", "a - -b", "a -+ b", "x + -1", "a - -1", "--1", "+-1",
  "-(1)", "-(0)", "-(a - 1)", "a - (a + 1)", "a + b - (a - 1)", "a - (1 - 1)", "a - (0 + b)", "a + (b + c)", "((a))", "(a - 1) + b", "b + (a - 1)",
  "1 + (a - 1)", "(a - 1) + 1", "a + 1.0", "a - 1e0")
products <- c("a:b", "b:a", "a:b:a", "a:a", "a*b", "a*a", "a*b*c", "a/b", "a/a", "a/b/c", "a %in% b", "a %in% a", "a %in% b %in% c", "a %in% b + b",
  "a*b:c", "a:b*c", "a %in% b:c", "a:b %in% c", "a %in% b*c", "a*b %in% c", "a/b %in% c", "a %in% b/c", "a/b*c", "a*b/c", "(a + b)/c", "a/(b + c)",
  "(a + b)/(c + d)", "(a*b)/c", "c/(a*b)", "a/(b/c)", "(a + b) %in% c", "a %in% (b + c)", "(a + b) %in% (c + d)", "a*(b + c)", "(a + b)*(c + d)",
  "(a):(b)", "((a:b))", "(a + b):c", "c:(a + b)", "(a + b + c):(b + c + d)", "a + b:a", "b:a + a", "b:a + a:b", "c + b:a + a", "b:a - b", "(b - b) + a:b",
  "b + a:b - b", "a*b - a", "a*b*c - a:b:c", "a*b*c - a*b", "b + a*b - a:b", "a*b*c - a", "p + q + p:r + q:r - p - q", "q:r + p:q - p", "d + c:b:a + a:d",
  "(a - 1):b", "(a - 1)*b", "b*(a - 1)", "(a + 0):b", "(1 + a)*(1 + b)", "-a:b", "-a*b", "(a + 1):b", "a:(b - 1) + c", "s:t + r*s + t", "a:b + c:d + a:d - a:b")
powers <- c("a^2", "x^2 + x", "(a + b)^2", "(a + b + c)^2", "(a + b + c)^3", "(a + b)^5", "((a + b + c + d)^2)^2", "(a + 1)^2", "a^2:b", "a:b^2", "(a + b)^2:c",
  "c:(a + b)^2", "(a + b + c)^2 - a:b", "(a*b + c)^2", "(a/b + c)^2", "(a - 1)^2 + b", "-a^2", "(b:a + c)^2", "(a + b:c + d)^3 - a", "(a + b %in% c)^2")
functions <- c("log(x)", "log(x+1)", "log2(x) + log10(x)", "log1p( x )", "exp(x) + expm1(x)", "sqrt(x)", "abs(x)", "I(x^2)", "x + I(x^2)", "x*I(x^2)",
  "I( x*2 / 3)", "I((a+b)/2)", "I(-x)", "I(1e-4*x)", "I(0.0001*x)", "I(100000*x)", "I(123456*x)", "I(.5*x)", "I(x^-1)", "I(-x^2)", "I((-x)^2)",
  "I(a-(b-c))", "I(a-b-c)", "I(a/(b*c))", "I(a/b/c)", "I(--x)", "I(2^3^x)", "I((2^3)^x)", "I(a*-b)", "I(-(a+b))", "I(-a*b)", "I(-(a*b))", "I(0.1+x)",
  "I(x*1e15)", "I(x*1e22)", "I(x*123456789012)", "I(x/3.14159265358979)", "I(x*1.5e-7)", "I(a + -b)", "I(x^a^b)", "I(x^-a*b)", "I(a*b*c)", "I(a*(b*c))",
  "log(sqrt(abs(x)+1))*a", "factor(a)", "x + factor(x)", "factor(a):log(x)", "factor( a )*b", "a + log(b) - log( b )", "log(a)/I(b+1)", "(log(a) + b)^2")
names <- c("`a b`", "`a b`:c", "log(`a b`)", "factor(`a b`)", "`a`", "`1st` + `a+b`", "a.1 + .b", "`log(x)` + log(x)", "I(`a b`^2)", "`a\\`b` + `a\\\\b`", "offset + factor + I")
offsets <- c("offset(a)", "offset(a) + offset(b)", "a + offset(a)", "offset(a) + offset(a)", "offset(log(a)) + b", "offset(a+b)", "(a + offset(b))", "offset(a) - 1",
  "0 + offset(a) + b", "a*b + offset(log(c)) - a", "offset( 2*a )")
dots <- c(".", ". - id", ".^2", ".:a", "a:.", ".*a", "a + .", ". + a", "a*.", "(.)^2", ". - 1", "0 + .", "./a", "a/.", "a %in% .", ". %in% a", ". + log(a)", "log(a) + .",
  ". + factor(b)", ". + .", "b + .", ".:.", ".*.", ". + offset(a)", "c:b + .", "(. - id)^2", ". - a:b", "(. - id):c - b:c", ". - y", ". - a - b - c - id")
left <- c("log(y) ~ a", "I(y^2) ~ a", "`a b` ~ c", "log(y) ~ .", "log(y + a) ~ .", "y - a ~ .", "y - b ~ a", "I(post - pre) ~ pre", "y/n ~ a", "log(y) ~ . - id", "a - y ~ b*c")
all <- c(paste("y ~", c(sums, products, powers, functions, names, offsets, dots)), left)
frame <- data.frame(y = 1, a = 1, b = 1, c = 1, id = 1)
text <- function(x) paste(deparse(x, width.cutoff = 500L, backtick = TRUE), collapse = "")
row <- function(formula) {
  tt <- if (grepl("(^|[^.`_a-z0-9])[.]($|[^.`_a-z0-9])", formula)) terms(as.formula(formula), data = frame) else terms(as.formula(formula))
  variables <- vapply(as.list(attr(tt, "variables"))[-1], text, "")
  factors <- attr(tt, "factors"); labels <- attr(tt, "term.labels")
  used <- if (length(labels)) rowSums(factors) > 0 else rep(FALSE, length(variables))
  join <- function(x) paste(x, collapse = ";")
  paste(formula, attr(tt, "intercept"), join(labels), join(sub("^offset[(](.*)[)]$", "\\1", variables[attr(tt, "offset")])), join(variables[used]), sep = "|")
}
writeLines(c("formula|intercept|term.labels|offsets|variables", vapply(all, row, "")), "terms.csv")

values <- c("x + 1", "x - a*b", "x^2", "x^0.5", "a^3", "a^2", "-x^2", "(-x)^2", "2^3^2", "2^-x", "x/b/2", "x/(b/2)", "x*b + a/n", "-a", "--a", "log(x)", "log2(x)", "log2(8*b/3)",
  "log10(x)", "log10(1000*b/3)", "log1p(x/1e10)", "exp(a)", "expm1(a/1e10)", "sqrt(x)", "abs(a)", "abs(a - b)^0.5", "I(x) * 2", "log(a)", "sqrt(a)", "a^0.5", "log(x - 2.5)", "1/(x - 2.5)",
  "(b - 3)/(x - 2.5)", "1e-4*x", "exp(1000*x)", "log(sqrt(abs(a) + 1)) * exp(-x^2/2)", "m", "m + 1", "0*m", "log(m)", "abs(m)", "x*m^2", "n^b^0.5", "1^(1/(x - 2.5))")
x <- 2.5; a <- -1.25; b <- 3; n <- 7; m <- NA_real_
value <- function(expression) suppressWarnings(eval(parse(text = expression)))
writeLines(c("expression|value", paste(values, sprintf("%.17g", vapply(values, value, 0)), sep = "|")), "values.csv")
