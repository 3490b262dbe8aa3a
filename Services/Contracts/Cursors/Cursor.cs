using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace EventDrivenFrontends.Contracts.Cursors;

/// <summary>
/// Where a client is. For every node: it has been sent every change up to a watermark of a table. For the node that gave it, also exactly
/// what it holds: all that a replica had taken up to a position. The watermark trails the newest changes by the allowance for clock skew;
/// the position does not, so that a client that stays with its node is told nothing twice.
/// </summary>
/// <param name="Table">Tells the table that it was given for from any other; see <see cref="TagOf"/>.</param>
/// <param name="Watermark">A version.</param>
/// <param name="Position">The position; none in the middle of a sequence of frames, when a client holds more than any position says.</param>
/// <param name="MayHoldUpTo">
/// The client came from another node, which may have given it versions up to this one that the replica had not yet at the position; the first
/// instant of a millisecond, null when it holds nothing but what the position says.
/// </param>
public sealed record Cursor(uint Table, string Watermark, ReplicaPosition Position = default, string? MayHoldUpTo = null)
{
    /// <summary>Stands for a cursor that this deployment has not given, or not as it came back. Nobody can resume from it.</summary>
    public static Cursor Unknown { get; } = new(0, "");

    /// <summary>A tag for what identifies a table.</summary>
    public static uint TagOf(string table) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(table)));
}
