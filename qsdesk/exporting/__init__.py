"""What leaves the house: inspection packs and spreadsheets."""
