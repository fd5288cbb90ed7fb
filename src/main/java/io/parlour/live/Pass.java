package io.parlour.live;

import com.fasterxml.jackson.annotation.JsonProperty;

/// A secret that opens one socket once, within `expiresInSeconds`. Written as `{pass, expiresInSeconds}`.
public record Pass(@JsonProperty("pass") String value, int expiresInSeconds) {}
