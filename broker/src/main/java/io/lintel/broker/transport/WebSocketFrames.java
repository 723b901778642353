package io.lintel.broker.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * MQTT in WebSocket: the bytes of binary frames are one stream, however packets lie across them [MQTT-6.0.0-2]. A text
 * frame closes [MQTT-6.0.0-1].
 */
final class WebSocketFrames extends ChannelDuplexHandler {
    private static final String PATH = "/mqtt";
    private static final String SUBPROTOCOL = "mqtt";
    private static final int REQUEST_BYTES = 16 << 10;
    private static final int FRAME_OVERHEAD_BYTES = 64 << 10;

    private WebSocketFrames() {}

    static void addTo(ChannelPipeline pipeline, int packetBytes) {
        pipeline.addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(REQUEST_BYTES))
                .addLast(new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath(PATH)
                        .subprotocols(SUBPROTOCOL) // [MQTT-6.0.0-4]
                        .checkStartsWith(false)
                        .handleCloseFrames(true)
                        .dropPongFrames(true)
                        .decoderConfig(WebSocketDecoderConfig.newBuilder()
                                .expectMaskedFrames(true)
                                .allowExtensions(false)
                                .withUTF8Validator(false)
                                .maxFramePayloadLength(packetBytes + FRAME_OVERHEAD_BYTES)
                                .build())
                        .build()))
                .addLast(new WebSocketFrames());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case BinaryWebSocketFrame binary -> ctx.fireChannelRead(binary.content());
            case ContinuationWebSocketFrame more -> ctx.fireChannelRead(more.content());
            case WebSocketFrame other -> {
                ReferenceCountUtil.release(other);
                ctx.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE))
                        .addListener(ChannelFutureListener.CLOSE);
            }
            default -> {
                ReferenceCountUtil.release(message);
                ctx.close();
            }
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }
}
