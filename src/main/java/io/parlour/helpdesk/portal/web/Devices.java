package io.parlour.helpdesk.portal.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names a browser coarsely, so that its owner knows it in a list.
final class Devices {
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(
            Map.entry("Edg/", "Edge"),
            Map.entry("OPR/", "Opera"),
            Map.entry("Firefox/", "Firefox"),
            Map.entry("Chrome/", "Chrome"),
            Map.entry("Safari/", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(
            Map.entry("iPhone", "iPhone"),
            Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"),
            Map.entry("Windows", "Windows"),
            Map.entry("Mac OS X", "macOS"),
            Map.entry("Linux", "Linux"));

    private Devices() {}

    static String describe(@Nullable String userAgent) {
        String said = userAgent == null ? "" : userAgent;
        String system = find(SYSTEMS, said, "");
        String browser = find(BROWSERS, said, "Browser");
        return system.isEmpty() ? browser : browser + " · " + system;
    }

    private static String find(List<Map.Entry<String, String>> signs, String said, String otherwise) {
        return signs.stream()
                .filter(sign -> said.contains(sign.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
