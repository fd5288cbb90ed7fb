package io.parlour.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSecretsTest {
    private static final String TOKEN =
            OrganizationToken.next(new OrganizationId(UUID.randomUUID())).value();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://desk.example/reset#",
                "https://desk.example/invitation%23",
                "https://links.example/?url=https%3A%2F%2Fdesk.example%2Freset%23",
                "https://links.example/?url=https%3a%2f%2fdesk.example%2fsign-in%23",
                "https://links.example/?url=https%253A%252F%252Fdesk.example%252Fsetup%2523",
                "https:&#47;&#47;desk.example&#47;reset&#35;",
                "https:&#x2F;&#x2F;desk.example&#x2F;reset&#x23;",
                "https://desk.example/privacy/s/shop/request/",
                "https://links.example/?url=https%3A%2F%2Fdesk.example%2Fprivacy%2Fs%2Fshop%2Frequest%2F",
                "https://desk.example/portal/shop/enter?t=",
                "https://help.shop.example/enter?t=",
                "https://help.shop.example/confirm&#63;t&#61;",
                "https://links.example/?url=https%3A%2F%2Fhelp.shop.example%2Fconfirm%3Ft%3D",
                "https://desk.example/survey?t=",
                "https://desk.example/widget/v1/rate?l=pt-br#"
            })
    void aLinkIsHiddenHoweverAGatewayWroteIt(String link) {
        String text = "Open " + link + TOKEN + "&to=%2Fhelp now";
        assertThat(LinkSecrets.areIn(text)).isTrue();
        assertThat(LinkSecrets.hide(text)).isEqualTo("Open " + link + "[hidden]&to=%2Fhelp now");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/request/how-to-clean-the-kettle-that-stands-in-the-kitchen-of-a-friend",
                "https://shop.example/confirm?t=4711",
                "https://desk.example/survey?t=",
                "https://desk.example/privacy/s/shop/#request"
            })
    void otherLinksStayAsTheyAre(String text) {
        assertThat(LinkSecrets.hide(text)).isEqualTo(text);
    }
}
