using Amazon.Runtime;

namespace Amazon.DynamoDBStreams;

public abstract class AmazonDynamoDBStreamsRequest : AmazonWebServiceRequest;
