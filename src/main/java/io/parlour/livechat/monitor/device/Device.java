package io.parlour.livechat.monitor.device;

/// What a browser says it is. `kind` is `desktop`, `phone`, `tablet` or `other`.
public record Device(String kind, String browser, String os) {}
