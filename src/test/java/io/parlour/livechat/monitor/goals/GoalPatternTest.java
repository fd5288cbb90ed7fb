package io.parlour.livechat.monitor.goals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalPatternTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example/thanks, https://shop.example/thanks, true",
        "shop.example/thanks, https://shop.example/thanks?utm_source=x, true",
        "shop.example/thanks, https://shop.example/thanks/more, false",
        "shop.example/thanks*, https://shop.example/thanks/more, true",
        "Shop.Example/thanks, https://shop.example/thanks, true",
        "shop.example/Thanks, https://shop.example/thanks, false",
        "https://shop.example/thanks, http://shop.example/thanks, true",
        "*/order/*/done, https://shop.example/order/17/done, true",
        "shop.example/a?q=1, https://shop.example/a?q=1, true",
        "shop.example/a?q=1, https://shop.example/a, false",
        "*, https://shop.example/, true",
        "*a*a*a*b, https://shop.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void anAddressFitsAPatternWithoutScheme(String pattern, String url, boolean fits) {
        assertThat(GoalPattern.matches(pattern, url)).isEqualTo(fits);
    }
}
