package io.parlour.bench.console;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/// What a page costs: the time its main thread computed, whatever else the machine did, and its heap.
final class MainThread {
    private final CDPSession chromium;

    MainThread(Page page) {
        chromium = page.context().newCDPSession(page);
        JsonObject domain = new JsonObject();
        domain.addProperty("timeDomain", "threadTicks");
        chromium.send("Performance.setTimeDomain", domain);
        chromium.send("Performance.enable");
    }

    /// Since the page began.
    double busyMillis() {
        for (var each : chromium.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            if (each.getAsJsonObject().get("name").getAsString().equals("TaskDuration")) {
                return each.getAsJsonObject().get("value").getAsDouble() * 1_000;
            }
        }
        throw new IllegalStateException("Chromium tells no TaskDuration");
    }

    /// After what nobody holds is gone.
    double heapMegabytes() {
        chromium.send("HeapProfiler.collectGarbage");
        return chromium.send("Runtime.getHeapUsage").get("usedSize").getAsDouble() / 1e6;
    }
}
