"""Checks of the grade bands that an indicator carries (P12)."""

from flows.checks.bands.band_gap import band_gap
from flows.checks.bands.band_inverted import band_inverted
from flows.checks.bands.band_overlap import band_overlap
from flows.checks.bands.goal_outside_best_band import goal_outside_best_band

CHECKS = (band_gap, band_overlap, band_inverted, goal_outside_best_band)
