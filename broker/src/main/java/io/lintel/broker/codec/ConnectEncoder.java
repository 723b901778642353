package io.lintel.broker.codec;

import io.lintel.broker.message.Connect;
import io.lintel.broker.message.Payload;
import io.lintel.broker.message.Properties;
import io.lintel.broker.message.Property;
import io.lintel.broker.message.Publish;
import io.lintel.broker.message.PublishProperties;
import io.lintel.broker.message.Will;
import io.netty.buffer.ByteBuf;

/** Writes the body of a CONNECT (MQTT 5, 3.1). */
final class ConnectEncoder {
    private ConnectEncoder() {}

    static int bytes(Connect connect, Properties properties) {
        int bytes = Wire.textBytes(connect.version().protocolName()) + 4;
        bytes += connect.version().hasProperties() ? withLength(PropertyWriter.bytes(properties)) : 0;
        bytes += Wire.textBytes(connect.clientId().text());
        Will will = connect.will();
        if (will != null) {
            bytes += connect.version().hasProperties() ? withLength(willPropertyBytes(will)) : 0;
            bytes += 2
                    + will.publish().topic().utf8().length
                    + Wire.dataBytes(will.publish().payload());
        }
        bytes += connect.userName() == null ? 0 : Wire.textBytes(connect.userName());
        return bytes + (connect.password() == null ? 0 : Wire.dataBytes(connect.password()));
    }

    static void write(ByteBuf out, Connect connect, Properties properties) {
        Wire.writeText(out, connect.version().protocolName());
        out.writeByte(connect.version().level()).writeByte(flags(connect)).writeShort(connect.keepAliveSeconds());
        if (connect.version().hasProperties()) {
            PropertyWriter.write(out, properties);
        }
        Wire.writeText(out, connect.clientId().text());
        Will will = connect.will();
        if (will != null) {
            if (connect.version().hasProperties()) {
                writeWillProperties(out, will);
            }
            byte[] topic = will.publish().topic().utf8();
            out.writeShort(topic.length).writeBytes(topic);
            Wire.writeData(out, will.publish().payload());
        }
        String userName = connect.userName();
        if (userName != null) {
            Wire.writeText(out, userName);
        }
        Payload password = connect.password();
        if (password != null) {
            Wire.writeData(out, password);
        }
    }

    private static int flags(Connect connect) {
        Will will = connect.will();
        int flags = connect.cleanStart() ? 0x02 : 0;
        if (will != null) {
            Publish publish = will.publish();
            flags |= 0x04 | (publish.qos().level() << 3) | (publish.retain() ? 0x20 : 0);
        }
        return flags | (connect.password() == null ? 0 : 0x40) | (connect.userName() == null ? 0 : 0x80);
    }

    private static int withLength(int propertyBytes) {
        return Wire.variableBytes(propertyBytes) + propertyBytes;
    }

    private static int willPropertyBytes(Will will) {
        PublishProperties properties = will.publish().properties();
        return PropertyWriter.bytes(properties)
                + (will.delaySeconds() == 0 ? 0 : 5)
                + (properties.expirySeconds() == PublishProperties.NEVER ? 0 : 5);
    }

    private static void writeWillProperties(ByteBuf out, Will will) {
        PublishProperties properties = will.publish().properties();
        Wire.writeVariable(out, willPropertyBytes(will));
        if (will.delaySeconds() != 0) {
            out.writeByte(Property.WILL_DELAY_INTERVAL.id()).writeInt((int) will.delaySeconds());
        }
        if (properties.expirySeconds() != PublishProperties.NEVER) {
            out.writeByte(Property.MESSAGE_EXPIRY_INTERVAL.id()).writeInt((int) properties.expirySeconds());
        }
        PropertyWriter.write(out, properties);
    }
}
