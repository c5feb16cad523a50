# Design matrices of R 4.2.2's model.matrix; run in this folder: Rscript matrix.R. Two small frames and what eighty formulas
# make of them; with contr.treatment (first level dropped) and, for some, contr.SAS (last level dropped).
source("../common.R")
n <- 0:29
whole_frame <- data.frame(a = (7 * n) %% 11 - 4, b = 1 + (5 * n) %% 13 / 4, c = ((3 * n) %% 17 - 8) / 2, k = c(1, 3, 10)[(n * n + n %/% 2) %% 3 + 1],
  f = c("A", "B", "C")[n %% 3 + 1], g = c("M", "N")[(n %/% 3) %% 2 + 1], h = c("p", "q", "r", "s")[(n %/% 6) %% 4 + 1])
stopifnot(all(table(whole_frame[, c("f", "g", "h")]) > 0), length(unique(whole_frame$k)) == 3)
m <- 0:11 # no row with f = C and g = N
empty_frame <- data.frame(a = (5 * m) %% 7 - 2, b = 1 + (3 * m) %% 5 / 2, c = m - 4, k = c(1, 3, 10)[m %% 3 + 1],
  f = c("A", "B", "C")[m %% 3 + 1], g = ifelse(m %% 3 == 2, "M", c("M", "N")[(m %/% 3) %% 2 + 1]), h = c("p", "q", "r", "s")[m %% 4 + 1])
stopifnot(sum(table(empty_frame$f, empty_frame$g) == 0) == 1)
csv(whole_frame, "whole.csv"); csv(empty_frame, "empty.csv")
formulas <- c("a", "f", "a + f", "a - 1", "f - 1", "a + f - 1", "0 + f + g", "g + f - 1", "1", "a + b + c", "f + g + h",
  "f:g", "f * g", "f + f:g", "g + f:g", "f:g - 1", "f * g - 1", "f:g + a - 1", "a:f", "a + a:f", "f + a:f", "a * f", "a:f - 1",
  "a * f - 1", "f + a:f - 1", "a:b", "a * b", "a:b - 1", "a:b:f", "a * b * f", "a:b + a:f", "a:f + f:g", "a:f + a:g", "a + a:f + a:g",
  "f:g + a:f", "a * f * g - f:g", "a * f * g", "a * f * g - a", "f:g:h", "f * g * h", "f + g:h", "f:g + g:h", "f:g + g:h + f:h",
  "(f + g + h)^2", "(f + g + h)^3 - f:g:h", "(a + f)^2 - 1", "(a + b + f)^2", "f %in% g", "f + g %in% f", "f/g", "f/a", "(f + g)/a",
  "factor(k)", "factor(k) * g", "a:factor(k)", "k + factor(f):k", "I(a^2)", "a + I(a^2) + I(a^2):f", "log(b)", "log(b) * f", "exp(a/4) + sqrt(b)",
  "log(b):I(c + 1) + f", "a + offset(b)", "f + offset(log(b)) - 1", "offset(b)", "a + b + a:b:f", "f:a", "g:f", "a + f:a:g", "g + a:f:g",
  "a:f:g", "h:g:a + f", "f + g + h + a:(f + g)", "a * (f + g) - a:g", ". - c", ". - k - b:c", "(a + f + g)^2 - a:f", "a - a + f", "f + f + a:b + b:a")
SAS <- c("f", "f - 1", "f * g", "f:g - 1", "a * f", "a:f", "a:f + f:g", "f * g * h", "(f + g + h)^2", "factor(k) * g", "g + a:f:g")
out <- list(); index <- 0; bundle <- list()
one <- function(text, frame_name, coding) {
  frame <- if (frame_name == "whole") whole_frame else empty_frame
  tt <- terms(as.formula(paste("~", text)), data = frame); mf <- model.frame(tt, frame)
  old <- options(contrasts = c(unordered = coding, ordered = "contr.poly")); on.exit(options(old))
  X <- model.matrix(tt, mf); N <- named(X, tt, mf, get(coding))
  # Aliased as lm sees them: from the left, a column that the ones before it explain.
  y <- seq_len(nrow(X))^1.5; alias <- if (ncol(X)) is.na(lm.fit(X, y, tol = 1e-9)$coefficients) else logical()
  index <<- index + 1
  out[[index]] <<- data.frame(index = index, frame = frame_name, coding = coding, formula = text,
    terms = paste(attr(tt, "term.labels"), collapse = " + "), columns = ncol(X), rank = sum(!alias),
    offset = if (is.null(model.offset(mf))) "" else paste(digits(model.offset(mf)), collapse = " "))
  if (ncol(X)) bundle[[index]] <<- data.frame(index = index, column = seq_len(ncol(X)), term = N$term, name = N$name, label = N$label,
    aliased = as.integer(alias), values = apply(X, 2, function(x) paste(digits(unname(x)), collapse = " ")))
}
for (t in formulas) one(t, "whole", "contr.treatment")
for (t in SAS) one(t, "whole", "contr.SAS")
for (t in c("f:g", "f * g", "f + f:g", "a:f:g", "f * g * h", "f * h + g", "a * f * g", "f:g - 1", "f * g - 1")) one(t, "empty", "contr.treatment")
csv(do.call(rbind, out), "formulas.csv"); csv(do.call(rbind, bundle), "columns.csv")
