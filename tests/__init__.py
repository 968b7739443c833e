"""Tests, by kind: unit, integration, printing, ui, e2e, benchmarks."""
