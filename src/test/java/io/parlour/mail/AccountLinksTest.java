package io.parlour.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountLinksTest {
    private static final String TOKEN = "a-Token_".repeat(6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example/reset#",
                "https://desk.example/invitation%23",
                "https://links.example/?url=https%3A%2F%2Fdesk.example%2Freset%23",
                "https://links.example/?url=https%3a%2f%2fdesk.example%2fsign-in%23",
                "https://links.example/?url=https%253A%252F%252Fdesk.example%252Fsetup%2523",
                "https:&#47;&#47;desk.example&#47;reset&#35;",
                "https:&#x2F;&#x2F;desk.example&#x2F;reset&#x23;"
            })
    void aLinkIsHiddenHoweverAGatewayWroteIt(String link) {
        String text = "Open " + link + TOKEN + " now";
        assertThat(AccountLinks.areIn(text)).isTrue();
        assertThat(AccountLinks.hide(text)).isEqualTo("Open " + link + "[hidden] now");
    }
}
