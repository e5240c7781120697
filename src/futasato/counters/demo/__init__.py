"""見本: pages that exist only where the site runs as a demo."""
