"""来訪・滞在: outside files through mappings, events, QR codes and check-ins."""
