package io.parlour.livechat.limits;

/// What is counted, each for itself.
public enum Door {
    CHAT_START,
    OFFLINE_FORM,
    UPLOAD,
    SOCKET,
    IDENTITY
}
