using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace EventDrivenFrontends.StandIns.AwsRuntime.Query;

/// <summary>How one operation of a query service is written (a form) and read (XML).</summary>
/// <param name="service">Name of the service for the request.</param>
/// <param name="action">The operation.</param>
/// <param name="version">The API version.</param>
/// <param name="write">Adds the request's members to the form.</param>
/// <param name="read">Makes the response of its result element.</param>
/// <param name="errors">The service's exceptions.</param>
public sealed class QueryCall<TRequest, TResponse>(
    string service,
    string action,
    string version,
    Action<TRequest, QueryForm> write,
    Func<XmlResult, TResponse> read,
    ServiceErrors errors) : IMarshaller<IRequest, AmazonWebServiceRequest>, IServiceCall<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public IMarshaller<IRequest, AmazonWebServiceRequest> Marshaller => this;

    public ResponseUnmarshaller Unmarshaller { get; } = new Reader(action, read, errors);

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST", ResourcePath = "/" };
        request.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
        request.Parameters["Action"] = action;
        request.Parameters["Version"] = version;
        write((TRequest)input, new QueryForm(request.Parameters));
        return request;
    }

    private sealed class Reader(string action, Func<XmlResult, TResponse> read, ServiceErrors errors) : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
        {
            try
            {
                return read(new XmlResult(Root(new StreamReader(input.Stream))).Child($"{action}Result"));
            }
            catch (Exception unreadable) when (unreadable is XmlException or FormatException)
            {
                throw new AmazonUnmarshallingException("", action, unreadable);
            }
        }

        public override AmazonServiceException UnmarshallException(
            XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            using var reader = new StreamReader(input.Stream);
            var body = reader.ReadToEnd();
            try
            {
                // Where the error stands differs among services and their emulators, as the genuine SDK's reader allows.
                var root = Root(new StringReader(body));
                var response = new XmlResult(root);
                var error = new XmlResult(root.Descendants().FirstOrDefault(element => element.Name.LocalName == "Error") ?? root);
                return errors.Make(
                    error.Text("Code") ?? "", null, error.Text("Message") ?? "", response.Text("RequestId") ?? "", innerException, statusCode);
            }
            catch (XmlException)
            {
                return errors.Make("", null, body, "", innerException, statusCode); // a proxy's page, say: the text is all there is to tell
            }
        }

        /// <summary>A reader's defaults refuse document types, and with them entities that grow without end.</summary>
        private static XElement Root(TextReader text)
        {
            using var reader = XmlReader.Create(text, new XmlReaderSettings { CloseInput = true });
            return XDocument.Load(reader).Root!;
        }
    }
}
