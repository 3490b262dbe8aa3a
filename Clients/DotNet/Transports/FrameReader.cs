using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Changes;
using EventDrivenFrontends.Contracts.Frames;

namespace EventDrivenFrontends.Client.Transports;

/// <summary>
/// Reads what gateways send. A frame is taken whole or not at all: to pass over a broken change and go on to the next cursor would lose it
/// for good.
/// </summary>
internal static class FrameReader
{
    /// <exception cref="LiveViewException">It is none.</exception>
    public static ServerFrame Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Checked(JsonSerializer.Deserialize(json, ContractsJson.Default.ServerFrame));
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw Malformed("The gateway sent text that is no frame.", exception);
        }
    }

    /// <summary>Reads the answer to a poll as the frame that it stands for.</summary>
    /// <exception cref="LiveViewException">It is none.</exception>
    public static ServerFrame ReadAnswer(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ContractsJson.Default.PollAnswer) switch
            {
                { Items: { } items, Reset: true } answer => Checked(new ResetFrame(answer.Topic, answer.Cursor, items)),
                { Items: { } items } answer => Checked(new SnapshotFrame(answer.Topic, answer.Cursor, items)),
                { Changes: { } changes } answer => Checked(new ChangesFrame(answer.Topic, answer.Cursor, changes)),
                _ => throw Malformed("The gateway answered without items and changes."),
            };
        }
        catch (JsonException exception)
        {
            throw Malformed("The gateway's answer is no JSON object of the protocol.", exception);
        }
    }

    private static ServerFrame Checked(ServerFrame? frame)
    {
        var (changes, cursor) = frame switch
        {
            SnapshotFrame snapshot => (snapshot.Items, snapshot.Cursor),
            ResetFrame reset => (reset.Items, reset.Cursor),
            ChangesFrame { Changes: var news } it => (news, it.Cursor),
            null => throw Malformed("The gateway sent null."),
            _ => ([], ""),
        };
        return cursor is not null && changes?.All(IsWhole) is true
            ? frame
            : throw Malformed("The gateway sent a frame that lacks a part.");
    }

    private static bool IsWhole(Change? change) => change switch
    {
        { Key: not null, Version: not null, Op: ChangeOp.Delete } => true,
        { Key: not null, Version: not null, Data.ValueKind: JsonValueKind.Object } => true,
        _ => false,
    };

    private static LiveViewException Malformed(string message, Exception? inner = null) =>
        new("malformed_frame", message, FailureKind.Transport, inner);
}
