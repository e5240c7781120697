"""Identities: who somebody is, proved by an outside identity provider (デジタル認証アプリの形のOIDC)."""
