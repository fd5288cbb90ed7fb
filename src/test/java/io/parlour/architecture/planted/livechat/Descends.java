package io.parlour.architecture.planted.livechat;

import io.parlour.architecture.planted.kernel.Ground;

public record Descends(Ground earlier) {}
