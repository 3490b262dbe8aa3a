using System.Buffers.Binary;
using System.Text.Unicode;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol;

/// <summary>What a client's close frame says.</summary>
internal static class ClosePayload
{
    /// <summary>The answer that repeats the code, or the fault.</summary>
    public static InboundMessage Read(ReadOnlySpan<byte> payload)
    {
        switch (payload.Length)
        {
            case 0:
                return InboundMessage.Close(new CloseReason(CloseCode.Normal, ""));
            case 1:
                return InboundMessage.Fault(ProtocolFaults.WrongClose);
        }

        int code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!CloseCode.MayBeSent(code))
        {
            return InboundMessage.Fault(ProtocolFaults.WrongCloseCode);
        }

        return Utf8.IsValid(payload[2..])
            ? InboundMessage.Close(new CloseReason(code, ""))
            : InboundMessage.Fault(ProtocolFaults.NotUtf8);
    }
}
