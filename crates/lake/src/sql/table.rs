//! The files of one version as a table that DataFusion reads.

use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::DataFusionError;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::object_store::path::Path;
use datafusion::parquet::arrow::parquet_to_arrow_schema;
use datafusion::parquet::schema::parser::parse_message_type;
use datafusion::parquet::schema::types::SchemaDescriptor;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::prelude::SessionContext;

use crate::columns::parquet_schema;
use crate::scan::Version;
use crate::store::TABLE;

/// What the folder of the table is called in a session, which sees nothing outside of it.
const FOLDER: &str = "lake://posts";

/// The table as it is stored: exactly the files that an entry of the log names.
///
/// DataFusion's own table of files takes one that is missing for an empty folder, and the answer would be short.
#[derive(Debug)]
struct Files {
    schema: SchemaRef,
    files: Vec<PartitionedFile>,
}

impl Version {
    /// Gives a session the tables `posts_all` and `posts`.
    pub(super) async fn register(&self, context: &SessionContext) -> Result<(), DataFusionError> {
        let folder = ObjectStoreUrl::parse(FOLDER)?;
        context.register_object_store(folder.as_ref(), self.lake.store.objects(TABLE)?);
        let parquet = SchemaDescriptor::new(Arc::new(parse_message_type(&parquet_schema())?));
        let schema = Arc::new(parquet_to_arrow_schema(&parquet, None)?);
        let files = self.state.segments.values().map(|segment| {
            let mut file = PartitionedFile::new("", segment.bytes);
            file.object_meta.location = Path::parse(&segment.name).map_err(DataFusionError::from)?;
            Ok(file)
        });
        let files = files.collect::<Result<_, DataFusionError>>()?;
        context.register_table("posts_all", Arc::new(Files { schema, files }))?;
        let posts = context.sql("SELECT * FROM posts_all WHERE kind <> 'removed'").await?;
        context.register_table("posts", posts.into_view())?;
        Ok(())
    }
}

#[async_trait::async_trait]
impl TableProvider for Files {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    /// Takes any condition as advice which rows need not be read; it is applied again to those read.
    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>, DataFusionError> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        session: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>, DataFusionError> {
        let source = Arc::new(ParquetSource::new(Arc::clone(&self.schema)));
        let groups = FileGroup::new(self.files.clone()).split_files(session.config().target_partitions());
        let scan = FileScanConfigBuilder::new(ObjectStoreUrl::parse(FOLDER)?, source)
            .with_file_groups(groups)
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        Ok(DataSourceExec::from_data_source(scan))
    }
}
