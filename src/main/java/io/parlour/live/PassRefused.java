package io.parlour.live;

/// A pass that exists was shown twice, too late or from a foreign origin. `reason`: `used-or-expired`, `origin`.
public record PassRefused(Party party, String reason) {}
