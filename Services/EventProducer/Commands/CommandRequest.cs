using EventDrivenFrontends.Contracts.Events;
using EventDrivenFrontends.ServiceDefaults.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace EventDrivenFrontends.EventProducer.Commands;

/// <summary>What a caller asks for.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="PathId">The path's last segment, decoded, where the command has an id there.</param>
/// <param name="Fields">The body's fields.</param>
internal sealed record CommandRequest(Caller Caller, string PathId, FieldReader Fields)
{
    /// <summary>The id in the path; a bad one is noted among the errors of the fields.</summary>
    public string ReadPathId()
    {
        if (!EntityId.IsValid(PathId))
        {
            Fields.Refuse("id", $"{EntityId.Rule}.");
        }

        return PathId;
    }

    /// <summary>
    /// The last segment of the path as the client wrote it. Routing leaves <c>%2F</c> as it is, so that an id with a slash could not be told from one
    /// with those three characters.
    /// </summary>
    public static string PathIdOf(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = (query < 0 ? target : target[..query]).TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
