# Makes forecast-golden.json: what R says of one made-up series, for forecast.spec.ts to agree with.
#
#   Rscript forecast-golden.R > forecast-golden.json     (R 4.2.2, forecast 8.20; nothing in it is random)
#
# week        the week expected after the last day by stats::HoltWinters, additive, no trend, smoothing started at level 0 and the week `start`.
#             Its seasonal rate is taken after the level has moved: profile / (1 - level) is the same recursion as ours.
# stlf, ets   point forecasts of forecast::stlf (robust) and forecast::ets for the 28 days after `regular`, the series without its slow wave,
#             which ets would take for a trend
# scale       the lag-7 scale of forecast::accuracy: the mean absolute difference of days a week apart
suppressPackageStartupMessages(library(forecast))
start <- c(30, 10, 2, 0, -2, -70, -80)
t <- 0:209
y <- round(200 + start[t %% 7 + 1] + 12 * sin(t / 9) + ((t * 37) %% 23) - 11, 0)
level <- 0.2; profile <- 0.06
fit <- HoltWinters(ts(log(y), frequency = 7), alpha = level, beta = FALSE, gamma = profile / (1 - level), l.start = log(200), start.periods = 2,
                   s.start = log(1 + start / 200))
# HoltWinters spends no days on its start when both states are given, but wants them one period in: it begins at day 7.
coefficients <- unname(fit$coefficients)
show <- function(x) paste0("[", paste(format(x, digits = 10, trim = TRUE), collapse = ","), "]")
regular <- round(200 + start[t %% 7 + 1] + ((t * 37) %% 23) - 11, 0)
series <- ts(regular, frequency = 7)
cat("{\n",
  '"values":', show(y), ",\n",
  '"regular":', show(regular), ",\n",
  '"begin":', length(y) - nrow(fit$fitted), ",\n",
  '"start":', show(log(200) + log(1 + start / 200)), ",\n",
  '"rates":', show(c(level, profile)), ",\n",
  '"week":', show(coefficients[1] + coefficients[2:8]), ",\n",
  '"stlf":', show(as.numeric(stlf(series, h = 28, robust = TRUE)$mean)), ",\n",
  '"ets":', show(as.numeric(forecast(ets(series), h = 28)$mean)), ",\n",
  '"scale":', format(mean(abs(diff(y, lag = 7))), digits = 12), "\n}\n", sep = "")
