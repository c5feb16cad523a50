# Holds the numbers beside it against glm's own drop1, null deviance and residuals, and against sandwich 3.0, survey 4.1 and
# brglm2 0.9 (Debian's r-cran-*). Prints the largest relative difference per case and column; all are
# below 1e-10. The fixtures do not depend on it.
suppressMessages({ library(sandwich); library(survey); library(brglm2) })
invisible(Sys.setlocale("LC_COLLATE", "C"))
gap <- function(a, b) { k <- !is.na(a) & !is.na(b); stopifnot(any(k)); signif(max(abs(a - b)[k] / pmax(1e-3, abs(b)[k])), 2) }
cases <- read.csv("cases.csv")
for (i in seq_len(nrow(cases))) {
  case <- cases[i, ]; if (case$case == "titanic-separated") next
  d <- read.csv(case$data, stringsAsFactors = TRUE)
  if (!is.null(d$education)) d$education <- factor(d$education, c("0-5yrs", "6-11yrs", "12+ yrs"))
  if (!is.null(d$Kyphosis)) d$Kyphosis <- as.integer(d$Kyphosis == "present")
  want <- read.csv(paste0(case$case, "-inference.csv"), check.names = FALSE); one <- read.csv(paste0(case$case, "-fit.csv"))
  residuals <- read.csv(paste0(case$case, "-fitted.csv")); drop <- read.csv(paste0(case$case, "-drop1.csv"))
  d$.w <- if (is.na(case$weights)) 1 else d[[case$weights]]
  formula <- as.formula(case$formula); start <- want$estimate; start[is.na(start)] <- 0
  go <- function(data) suppressWarnings(glm(formula, binomial, data, weights = .w, start = start)) # so that its weights are the last
  m <- go(d); k <- d$.w > 0; out <- list()
  put <- function(name, a, b) out[[name]] <<- gap(a, b)
  put("estimate", coef(m), want$estimate); put("null", m$null.deviance, one$null_deviance); put("deviance", deviance(m), one$deviance)
  for (type in c("response", "pearson", "deviance", "working"))
    put(type, residuals(m, type)[k], residuals[[type]][k])
  p <- predict(m, se.fit = TRUE); put("se_link", p$se.fit[k], residuals$se_link[k])
  put("se_fit", predict(m, type = "response", se.fit = TRUE)$se.fit[k], residuals$se_fit[k])
  rows <- d
  if (case$kind == "frequency" && sum(d$.w) < 1e5) rows <- d[rep(seq_len(nrow(d)), d$.w), ]
  if (case$kind != "sampling") {
    D <- suppressWarnings(drop1(m, test = "LRT"))[-1, ]; put("LRT", D$LRT, drop$LRT[match(rownames(D), drop$term)])
    put("LRT_p", D$`Pr(>Chi)`, drop$p[match(rownames(D), drop$term)])
  }
  if (sum(d$.w) < 1e5 && !anyNA(want$estimate)) {
    # of a frequency weight: the rows repeated
    e <- if (case$kind == "sampling") m else { rows$.w <- 1; go(rows) }
    put("hc0", sqrt(diag(sandwich(e))), want$hc0)
    put("hc1", sqrt(diag(vcovHC(e, type = "HC1"))), want$hc1)
    if (!is.na(case$cluster)) for (type in 0:1)
      put(paste0("cr", type), sqrt(diag(vcovCL(e, rows[[case$cluster]], type = "HC0", cadjust = type == 1))), want[[paste0("cr", type)]])
    if (case$kind != "sampling") {
      put("aic", AIC(e), one$aic); put("bic", BIC(e), one$bic)
      f <- suppressWarnings(glm(formula, binomial, rows, method = "brglmFit", type = "AS_mean", epsilon = 1e-12, maxit = 500))
      put("firth", coef(f), want$firth); put("firth_se", sqrt(diag(vcov(f))), want$firth_se)
    }
  }
  if (case$kind == "sampling") {
    design <- svydesign(~1, weights = ~.w, data = d); n <- nrow(d)
    s <- suppressWarnings(svyglm(formula, design, family = quasibinomial, start = start))
    put("survey", sqrt(diag(vcov(s)) * (n - 1) / n), want$hc0)
  }
  cat(case$case, paste(names(out), unlist(out), sep = "=", collapse = " "), "\n")
}
