package io.parlour.contacts;

/// One thing a site said of a contact under its signature.
public record ContactAttribute(String name, String value) {}
