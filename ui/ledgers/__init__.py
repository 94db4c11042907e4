"""The room 台账与汇总: 附件1 and 附件2 seen, printed and saved, and the figures behind them."""
