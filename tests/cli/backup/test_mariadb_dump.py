"""The tables of a dump under other names."""

import click
import pytest

from app.cli.backup.mariadb_dump import renamed, renamed_line

DUMP = b"""/*M!999999\\- enable the sandbox mode */
-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB
/*!40101 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `post`;
CREATE TABLE `post` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  PRIMARY KEY (`id`),
  CONSTRAINT `fk_post_user_id` FOREIGN KEY (`user_id`) REFERENCES `user` (`id`) ON DELETE CASCADE,
  CONSTRAINT `ck_post` CHECK (`id` > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
LOCK TABLES `post` WRITE;
/*!40000 ALTER TABLE `post` DISABLE KEYS */;
INSERT INTO `post` VALUES
(1,'DROP TABLE `post`;\\nDROP TABLE IF EXISTS `post`'),
(2,'CONSTRAINT `a` FOREIGN KEY (`b`) REFERENCES `c`');
/*!40000 ALTER TABLE `post` ENABLE KEYS */;
UNLOCK TABLES;

-- Dump completed on 2026-01-02  3:04:05
"""
RENAMED = (
    DUMP.replace(b'\nDROP TABLE IF EXISTS `', b'\nDROP TABLE IF EXISTS `new$')
    .replace(b'CREATE TABLE `', b'CREATE TABLE `new$')
    .replace(b'LOCK TABLES `', b'LOCK TABLES `new$')
    .replace(b'ALTER TABLE `', b'ALTER TABLE `new$')
    .replace(b'INSERT INTO `', b'INSERT INTO `new$')
    .replace(b'`fk_', b'`new$fk_')
    .replace(b'REFERENCES `user', b'REFERENCES `new$user')
)


def test_names_of_tables_and_keys_change_but_no_text(tmp_path):
    path = tmp_path / 'dump'
    path.write_bytes(DUMP)
    assert b''.join(renamed(path)) == RENAMED


@pytest.mark.parametrize('cut', [0, 10, 500, len(DUMP) - 60])
def test_cut_dump_is_noticed(tmp_path, cut):
    path = tmp_path / 'dump'
    path.write_bytes(DUMP[:cut])
    with pytest.raises(click.ClickException, match='The dump'):
        list(renamed(path))


@pytest.mark.parametrize(
    'line',
    [
        b'DELETE FROM `post`;',
        b'DROP DATABASE microblog;',
        b'/*!50001 CREATE VIEW `a` AS SELECT 1 */;',
        b'/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER a */',
        b'USE `mysql`;',
        b'update `user` set id = 1',
    ],
)
def test_line_that_could_touch_other_tables_is_refused(line):
    with pytest.raises(click.ClickException, match='that Microblog did not write'):
        renamed_line(line)
