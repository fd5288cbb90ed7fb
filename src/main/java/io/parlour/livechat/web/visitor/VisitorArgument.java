package io.parlour.livechat.web.visitor;

import io.parlour.kernel.limits.ClientAddress;
import io.parlour.livechat.bans.Banned;
import io.parlour.livechat.visitors.Visitor;
import io.parlour.livechat.visitors.Visitors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives a handler the [Visitor] whose bearer token came with the request, or answers 401 `visitor.unknown`; 403
/// `chat.unavailable` for one who is kept out (LC-104).
@Component
final class VisitorArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Visitor.class);
    }

    private final Visitors visitors;
    private final Banned banned;
    private final ClientAddress addresses;

    VisitorArgument(Visitors visitors, Banned banned, ClientAddress addresses) {
        this.visitors = visitors;
        this.banned = banned;
        this.addresses = addresses;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Visitor visitor = visitors.require(request.getHeader(HttpHeaders.AUTHORIZATION));
        banned.require(visitor.organization(), visitor.id(), visitor.contact());
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        if (http != null) {
            banned.require(visitor.organization(), addresses.of(http).getHostAddress());
        }
        return visitor;
    }
}
