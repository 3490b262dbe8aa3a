using System.IO.Pipelines;

namespace EventDrivenFrontends.WebSocketGateway.Takeover;

/// <summary>A transport that is lent: whoever has it may complete it, and that does nothing once it is to be kept.</summary>
/// <param name="kept">The transport itself.</param>
internal sealed class KeptTransport(IDuplexPipe kept) : IDuplexPipe
{
    private readonly KeptReader _input = new(kept.Input);
    private readonly KeptWriter _output = new(kept.Output);

    public IDuplexPipe Kept => kept;

    public PipeReader Input => _input;

    public PipeWriter Output => _output;

    /// <inheritdoc cref="KeptWriter.IsHeldBack"/>
    public bool IsHeldBack => _output.IsHeldBack;

    /// <inheritdoc cref="KeptWriter.HoldBack"/>
    public void HoldBack() => _output.HoldBack();

    /// <inheritdoc cref="KeptWriter.Take"/>
    public ReadOnlyMemory<byte> Take() => _output.Take();

    public void Keep() => _input.IsKept = _output.IsKept = true;
}
