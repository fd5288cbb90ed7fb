package io.parlour.livechat.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The vectors are those of the browser's twin (`web/build/addresses.test.ts`).
class PageAddressTest {
    record Vector(String in, @Nullable List<String> allow, String out) {}

    @TestFactory
    List<DynamicTest> everyAddressIsCutByTheRules() throws IOException {
        try (InputStream file = Objects.requireNonNull(PageAddressTest.class.getResourceAsStream("addresses.json"))) {
            List<Vector> vectors = JsonMapper.builder().build().readValue(file, new TypeReference<List<Vector>>() {});
            return vectors.stream()
                    .map(each -> DynamicTest.dynamicTest("'" + each.in() + "'", () -> {
                        Set<String> allowed = each.allow() == null ? Set.of() : Set.copyOf(each.allow());
                        assertThat(PageAddress.clean(each.in(), allowed)).isEqualTo(each.out());
                    }))
                    .toList();
        }
    }

    @Property
    void whatWasCutStaysAsItIs(@ForAll String path) {
        String once = PageAddress.clean("https://shop.example/" + path, Set.of("q"));

        assertThat(PageAddress.clean(once, Set.of("q"))).isEqualTo(once.strip());
        assertThat(once).doesNotContain("#").hasSizeLessThanOrEqualTo(PageAddress.MAX_LENGTH);
    }
}
