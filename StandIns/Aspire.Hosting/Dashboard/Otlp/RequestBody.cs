using System.Buffers;
using System.IO.Compression;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>The bytes of a request, in memory that goes back to the pool.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end, unpacked when it is gzip.</summary>
    /// <exception cref="OtlpFaultException">There is more than <paramref name="limit"/>, unpacked, or it is no gzip.</exception>
    public static async Task<RequestBody> ReadAsync(Stream stream, bool isGzip, int limit, CancellationToken cancellationToken)
    {
        var body = new RequestBody();
        try
        {
            if (isGzip)
            {
                await using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
                await body.FillAsync(unpacked, limit, cancellationToken);
            }
            else
            {
                await body.FillAsync(stream, limit, cancellationToken);
            }

            return body;
        }
        catch (InvalidDataException)
        {
            body.Dispose();
            throw OtlpFaultException.Malformed("The content is no gzip.");
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async Task FillAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        int read;
        while ((read = await stream.ReadAsync(_buffer.AsMemory(_length), cancellationToken)) > 0)
        {
            _length += read;
            if (_length > limit)
            {
                throw new OtlpFaultException(OtlpFault.TooLarge, $"A request has at most {limit} bytes.");
            }

            if (_length == _buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
                _buffer.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = larger;
            }
        }
    }
}
